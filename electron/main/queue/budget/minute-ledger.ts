import type { Lane } from '#shared/status/status.ts'
import type { SpentMinute } from '../../ports/budget-store.ts'

const keptMinutes = 60

const nothing: Readonly<Record<Lane, number>> = { operator: 0, outbox: 0, follow: 0, page: 0, background: 0 }

export const minuteOf = (wall: number): number => Math.floor(wall / 60_000)

/** Adds `count` requests (less than nothing: takes back) to a minute; minutes out of the hour fall off. */
export function recordSpent(
  ledger: readonly SpentMinute[],
  minute: number,
  lane: Lane,
  count: number,
): readonly SpentMinute[] {
  const at = ledger.findLastIndex((entry) => entry.minute === minute)
  const entry = ledger[at]
  if (entry !== undefined) return ledger.with(at, { minute, spent: added(entry.spent, lane, count) })
  if (count < 0) return ledger
  const recent = ledger.filter((one) => one.minute > minute - keptMinutes && one.minute < minute)
  return [...recent, { minute, spent: added(nothing, lane, count) }]
}

/** The last 60 minutes, this one included, oldest first, with the empty ones. */
export function lastHour(ledger: readonly SpentMinute[], wall: number): readonly Record<Lane, number>[] {
  const byMinute = new Map(ledger.map((entry) => [entry.minute, entry.spent]))
  const first = minuteOf(wall) - keptMinutes + 1
  return Array.from({ length: keptMinutes }, (_, index) => ({ ...(byMinute.get(first + index) ?? nothing) }))
}

export function spentInLastHour(ledger: readonly SpentMinute[], wall: number): number {
  const [first, last] = [minuteOf(wall) - keptMinutes + 1, minuteOf(wall)]
  return ledger
    .filter((entry) => entry.minute >= first && entry.minute <= last)
    .reduce((sum, entry) => sum + Object.values(entry.spent).reduce((a, b) => a + b, 0), 0)
}

function added(spent: SpentMinute['spent'], lane: Lane, count: number): SpentMinute['spent'] {
  return { ...spent, [lane]: Math.max(0, spent[lane] + count) }
}
