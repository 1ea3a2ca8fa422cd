import type { BudgetHeaders } from '../../queue/request-queue.ts'
import { readHeader, readServerTime, type Answer } from './answer.ts'
import { parseHttpDate } from './http-date.ts'

/**
 * The provider's rate-limit headers (documentation, "Rate limiting": "may not be present") and `Retry-After`.
 * `now`, epoch milliseconds, is used only where the answer has no `Date`.
 */
export function parseBudgetHeaders(answer: Answer, now: number): BudgetHeaders {
  const read = (name: string): string | null => readHeader(answer, `x-surevoip-api-ratelimit-${name}`)
  const seconds = parseCount(read('timetoresetsecs'))
  return {
    limit: parseCount(read('limit')),
    remaining: parseCount(read('remaining')),
    resetsInMs: seconds === null ? parseSpokenTime(read('timetoreset')) : seconds * 1_000,
    retryAfterMs: parseRetryAfter(readHeader(answer, 'retry-after'), readServerTime(answer) ?? now),
  }
}

/** A negative count means that none is left. */
function parseCount(text: string | null): number | null {
  if (text === null || !/^\s*-?\d{1,12}\s*$/.test(text)) return null
  return Math.max(0, Number(text))
}

const unitsMs: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1_000 }

/** `55 mins 10 secs` in milliseconds. */
function parseSpokenTime(text: string | null): number | null {
  const parts = [...(text ?? '').matchAll(/(\d{1,9})\s*(h|m|s)[a-z]*/gi)]
  if (parts.length === 0) return null
  return parts.reduce(
    (sum, [, count, unit]) => sum + Number(count) * (unitsMs[unit?.toLowerCase() ?? ''] ?? 0),
    0,
  )
}

function parseRetryAfter(text: string | null, serverNow: number): number | null {
  if (text === null) return null
  const seconds = parseCount(text)
  if (seconds !== null) return seconds * 1_000
  const date = parseHttpDate(text)
  return date === null ? null : Math.max(0, date - serverNow)
}
