import type { LiveCallRecord } from '../../live-records.ts'
import type { ReadRecord } from './read-record.ts'

/** Milliseconds that two clocks may differ by; a time further in the future counts as absent. */
const aheadMs = 120_000
/** The provider's times are whole seconds and may be rounded up. */
const secondMs = 1_000

/**
 * Removes the times that can't be true. `now` is the clock of whoever wrote the answer. `answered` is a state
 * of a live call and also of the record of one that has ended: the latter has a stop time, not before its
 * start and not in the future.
 */
export function checkTimes({ stoppedAt, isAnswered, ...record }: ReadRecord, now: number): LiveCallRecord {
  const past = (at: number | null): number | null => (at === null || at > now + aheadMs ? null : at)
  const createdAt = past(record.createdAt)
  const answeredAt = past(record.answeredAt)
  const isOver =
    isAnswered &&
    stoppedAt !== null &&
    stoppedAt <= now + secondMs &&
    stoppedAt >= Math.max(createdAt ?? 0, answeredAt ?? 0)
  return {
    ...record,
    status: isOver ? 'ended' : record.status,
    createdAt,
    answeredAt,
    legs: record.legs.map((leg) => ({ ...leg, answeredAt: past(leg.answeredAt) })),
  }
}
