import type { LiveCallRecord } from '../../live-records.ts'
import type { ReadRecord } from './read-record.ts'

/** Clocks differ by so much at the most; a time that lies further ahead is none. */
const aheadMs = 120_000
/** Times of the provider are whole seconds, which it may round up. */
const secondMs = 1_000

/**
 * A call as it was read, without the times that can't be. `now` is the clock of whoever wrote them.
 * `answered` is a state of a live call, and of a record of one that is over: that has the time it stopped,
 * which is not before its start and not still to come.
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
