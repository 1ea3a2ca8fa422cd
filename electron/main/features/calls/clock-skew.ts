import type { LiveCallRecord } from '../../provider/live-records.ts'

/** Milliseconds. `Date` has whole seconds and the answer takes time: a smaller difference counts as none. */
const jitterMs = 2_500

/**
 * Milliseconds to add to the provider's times, so that running times are right on a computer with a wrong
 * clock. A difference within the jitter keeps the old value, so that times on the board do not jump.
 */
export function decideSkew(before: number, serverTime: number | null, now: number): number {
  if (serverTime === null) return before
  const seen = now - serverTime
  if (Math.abs(seen) < jitterMs) return 0
  return Math.abs(seen - before) < jitterMs ? before : seen
}

export function toDeskTime(record: LiveCallRecord, skewMs: number): LiveCallRecord {
  if (skewMs === 0) return record
  return {
    ...record,
    createdAt: shift(record.createdAt, skewMs),
    answeredAt: shift(record.answeredAt, skewMs),
  }
}

const shift = (at: number | null, skewMs: number): number | null => (at === null ? null : at + skewMs)
