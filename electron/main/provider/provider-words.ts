import { z } from 'zod'
import type { FieldError } from '#shared/app-error.ts'
import { isMachineText } from '#shared/failure-reason.ts'
import type { Answer } from './http/answer.ts'
import { mostFieldErrors, mostFieldMessages } from './bounds.ts'
import { clipText } from './json/clip-text.ts'
import type { Redact } from './credentials.ts'
import { readJson, readText } from './json/json-text.ts'

export interface ProviderWords {
  readonly detail?: string
  readonly fields?: FieldError[]
}

const longestDetail = 300
const longestFieldName = 100
/** Characters that are searched for the message, so that the time for a huge text is bounded. */
const longestRead = 4_000

const firstOf = (most: number) => (value: unknown) => (Array.isArray(value) ? value.slice(0, most) : value)
const oneOrMore = z.preprocess(
  firstOf(mostFieldMessages),
  z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat()),
)

/** Documentation, "Errors": `errors[]` for bad data, `error` else; the OpenAPI description has `message`. */
const errorBody = z.object({
  errors: z
    .preprocess(
      firstOf(mostFieldErrors),
      z.array(
        z
          .object({ field: z.string().catch(''), message: oneOrMore.catch([]) })
          .nullable()
          .catch(null),
      ),
    )
    .catch([]),
  error: z.string().optional().catch(undefined),
  message: oneOrMore.optional().catch(undefined),
})

/**
 * What the provider says about a failure, as plain text; empty where it says nothing readable. Of many field
 * errors the first are kept, each with its first messages.
 */
export function readProviderWords(answer: Answer, redact: Redact): ProviderWords {
  const json = readJson(answer)
  const body = errorBody.safeParse(json.ok ? json.value : undefined)
  if (!body.success) return wordsOfText(answer, redact)
  const fields = body.data.errors
    .filter((entry) => entry !== null)
    .map(({ field, message }) => ({
      field: clipText(field, longestFieldName),
      messages: message.map((text) => tidy(text, redact)),
    }))
  const said = body.data.error ?? body.data.message?.join(' ') ?? otherWords(json.ok ? json.value : null)
  const words = tidy(said, redact)
  return { ...wordsIfAny(words), ...(fields.length > 0 ? { fields } : {}) }
}

/** ASSUMPTION: undocumented keys that are read where neither `error` nor `message` says anything. */
const otherNames = ['error', 'errormessage', 'errortext', 'fault', 'reason', 'detail', 'sms', 'fax', 'call']
const mostLooked = 50

/** The first text under such a key, of the body itself or of an object in it; '' where there is none. */
function otherWords(value: unknown, depth = 0): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return ''
  const entries = Object.entries(value as Readonly<Record<string, unknown>>).slice(0, mostLooked)
  const fields = new Map(entries.map(([key, inner]) => [key.toLowerCase().replace(/[^a-z]/g, ''), inner]))
  const own = otherNames.map((name) => fields.get(name)).find((inner) => typeof inner === 'string')
  if (typeof own === 'string') return own
  if (depth > 0) return ''
  return entries.map(([, inner]) => otherWords(inner, 1)).find((inner) => inner !== '') ?? ''
}

/** `text/plain` comes from the server's framework, an HTML page from a proxy or gateway. */
function wordsOfText(answer: Answer, redact: Redact): ProviderWords {
  const text = readText(answer)
  if (!text.ok) return {}
  return wordsIfAny(tidy(text.value.startsWith('<') ? titleOf(text.value) : text.value, redact))
}

function wordsIfAny(words: string): ProviderWords {
  return words === '' || isMachineText(words) ? {} : { detail: words }
}

/** The text of a page's `<title>`, searched near its beginning only; '' where there is none. */
function titleOf(page: string): string {
  const head = page.slice(0, longestRead)
  const tag = head.search(/<title[\s>]/i)
  const start = tag < 0 ? -1 : head.indexOf('>', tag)
  if (start < 0) return ''
  const end = head.indexOf('<', start)
  return head.slice(start + 1, end < 0 ? undefined : end)
}

/** Without addresses, control characters and secrets, and cut to a short text. */
function tidy(text: string, redact: Redact): string {
  const plain = redact(text)
    .slice(0, longestRead)
    .replace(/\bhttps?:\/\/\S+/gi, '…')
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
  return clipText(plain, longestDetail)
}
