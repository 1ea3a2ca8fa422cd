import type { AppError } from '#shared/app-error.ts'
import type { FailureReason } from '#shared/failure-reason.ts'
import { fail, succeed, type Result } from '#shared/result.ts'
import type { Answer, AnswerBody } from './answer.ts'
import { scanJson } from './json-scan.ts'

const unreadableBodies: Readonly<Record<Exclude<AnswerBody['kind'], 'whole'>, FailureReason>> = {
  cut: 'cut-short',
  'too-large': 'too-large',
  undecodable: 'not-unpacked',
}

/** The whole body's bytes, or `unreadable`. */
export function readBytes(answer: Answer): Result<Uint8Array<ArrayBuffer>, AppError> {
  if (answer.body.kind === 'whole') return succeed(answer.body.bytes)
  return unreadable(unreadableBodies[answer.body.kind])
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
  if (text.value.startsWith('<')) return unreadable('web-page')
  const scan = scanJson(text.value)
  if (!scan.ok) return unreadable(scan.fault)
  try {
    return succeed(JSON.parse(scan.text))
  } catch {
    return unreadable('not-json')
  }
}

/** The failure of an answer that can't be used. */
export function unreadable(reason: FailureReason): Result<never, AppError> {
  return fail({ code: 'unreadable', reason })
}
