import { z } from 'zod'
import type { FieldError } from '#shared/app-error.ts'
import type { Answer } from './answer.ts'
import type { Redact } from './credentials.ts'
import { readJson, readText } from './json-text.ts'

export interface ProviderWords {
  readonly detail?: string
  readonly fields?: FieldError[]
}

const longestDetail = 300
const oneOrMore = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat())

/** Documentation, "Errors": `errors[]` for bad data, `error` else; the OpenAPI description has `message`. */
const errorBody = z.object({
  errors: z
    .array(
      z
        .object({ field: z.string().catch(''), message: oneOrMore.catch([]) })
        .nullable()
        .catch(null),
    )
    .catch([]),
  error: z.string().optional().catch(undefined),
  message: oneOrMore.optional().catch(undefined),
})

/** What the provider says about a failure, as plain text; empty where it says nothing readable. */
export function readProviderWords(answer: Answer, redact: Redact): ProviderWords {
  const json = readJson(answer)
  const body = errorBody.safeParse(json.ok ? json.value : undefined)
  if (!body.success) return wordsOfText(answer, redact)
  const fields = body.data.errors
    .filter((entry) => entry !== null)
    .map(({ field, message }) => ({ field, messages: message.map((text) => tidy(text, redact)) }))
  const detail = body.data.error ?? body.data.message?.join(' ')
  return { ...(detail ? { detail: tidy(detail, redact) } : {}), ...(fields.length > 0 ? { fields } : {}) }
}

/** Text/plain comes from the server's framework, a web page from something in between. */
function wordsOfText(answer: Answer, redact: Redact): ProviderWords {
  const text = readText(answer)
  if (!text.ok) return {}
  const isPage = text.value.startsWith('<')
  const words = isPage ? /<title[^>]*>([^<]*)/i.exec(text.value)?.[1] : text.value
  const detail = tidy(words ?? '', redact)
  return detail === '' ? {} : { detail }
}

/** No addresses, no control characters, no secrets, and short. */
function tidy(text: string, redact: Redact): string {
  const plain = redact(text)
    .replace(/\bhttps?:\/\/\S+/gi, '…')
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
  return plain.length > longestDetail ? `${plain.slice(0, longestDetail)}…` : plain
}
