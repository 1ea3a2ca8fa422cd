import type { AppError } from '#shared/app-error.ts'
import { fail, succeed, type Result } from '#shared/result.ts'
import type { Answer, AnswerBody } from './answer.ts'

const unreadableBodies: Readonly<Record<Exclude<AnswerBody['kind'], 'whole'>, string>> = {
  cut: 'the answer was cut short',
  'too-large': 'the answer was too large',
  undecodable: 'the answer could not be unpacked',
}

/** The whole body's bytes, or `unreadable`. */
export function readBytes(answer: Answer): Result<Uint8Array<ArrayBuffer>, AppError> {
  if (answer.body.kind === 'whole') return succeed(answer.body.bytes)
  return fail({ code: 'unreadable', detail: unreadableBodies[answer.body.kind] })
}

/** The body as UTF-8 text without a byte order mark, or `unreadable`. */
export function readText(answer: Answer): Result<string, AppError> {
  const bytes = readBytes(answer)
  return bytes.ok ? succeed(new TextDecoder().decode(bytes.value).trim()) : bytes
}

/** The body as JSON, or `unreadable`; an empty body is `null`. */
export function readJson(answer: Answer): Result<unknown, AppError> {
  const text = readText(answer)
  if (!text.ok) return text
  if (text.value === '') return succeed(null)
  if (text.value.startsWith('<')) return fail({ code: 'unreadable', detail: 'the answer was a web page' })
  try {
    return succeed(JSON.parse(text.value, keepNumberText))
  } catch {
    return fail({ code: 'unreadable', detail: 'the answer was not JSON' })
  }
}

/** Money sent as a bare number must not become a float: a number that would read differently stays text. */
function keepNumberText(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  const source = context?.source
  return typeof value === 'number' && source !== undefined && String(value) !== source ? source : value
}
