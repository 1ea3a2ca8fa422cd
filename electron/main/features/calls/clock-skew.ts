import type { LiveCallRecord } from '../../provider/live-records.ts'

/** `Date` has whole seconds and the answer takes its time: less than this is no difference. */
const jitterMs = 2_500

/**
 * What to add to the provider's times so that a running time counts right on a computer whose clock is
 * wrong. Keeps the old value within the jitter, so that nothing on the board twitches.
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
