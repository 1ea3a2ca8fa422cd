import type { AppError } from '#shared/app-error.ts'
import type { FailureReason } from '#shared/failure-reason.ts'
import { fail, succeed, type Result } from '#shared/result.ts'
import { readHeader, type Answer, type AnswerBody } from '../http/answer.ts'
import { scanJson } from './json-scan.ts'

const unreadableBodies: Readonly<Record<Exclude<AnswerBody['kind'], 'whole'>, FailureReason>> = {
  cut: 'cut-short',
  'too-large': 'too-large',
  undecodable: 'not-unpacked',
}

/** All bytes of the body, or `unreadable`. */
export function readBytes(answer: Answer): Result<Uint8Array<ArrayBuffer>, AppError> {
  if (answer.body.kind === 'whole') return succeed(answer.body.bytes)
  return unreadable(unreadableBodies[answer.body.kind])
}

/**
 * The body as text, without a byte order mark, in the charset of its Content-Type, or UTF-8 where that names
 * no known one. `unreadable` where the bytes are not valid in it.
 */
export function readText(answer: Answer): Result<string, AppError> {
  const bytes = readBytes(answer)
  if (!bytes.ok) return bytes
  try {
    return succeed(
      decoderOf(readHeader(answer, 'content-type') ?? '')
        .decode(bytes.value)
        .trim(),
    )
  } catch {
    return unreadable('not-text')
  }
}

function decoderOf(contentType: string): InstanceType<typeof TextDecoder> {
  const charset = /;\s{0,9}charset\s{0,9}=\s{0,9}["']?([\w.:-]{1,40})/i.exec(contentType.slice(0, 300))?.[1]
  try {
    return new TextDecoder(charset ?? 'utf-8', { fatal: true })
  } catch {
    return new TextDecoder('utf-8', { fatal: true })
  }
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
