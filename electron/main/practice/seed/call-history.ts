import type { CallRecord } from '../calls/call-record.ts'
import { dayMs, startOfDay } from '../time/format-time.ts'
import { pickOfficeCallerId, pickOfficeNumber, pickOfficePhone, pickOutsideNumber } from './people.ts'
import type { SeededRandom } from './seeded-random.ts'

/** CDRs of an office in the `days` before `now`, oldest first: many on weekdays, few on Saturdays. */
export function createCallHistory(random: SeededRandom, now: number, days: number): readonly CallRecord[] {
  const records: CallRecord[] = []
  for (let ago = days; ago >= 0; ago--) {
    const midnight = startOfDay(now) - ago * dayMs
    records.push(...createDay(random, midnight).filter(({ stoppedAt }) => (stoppedAt ?? now) < now))
  }
  return records
}

function createDay(random: SeededRandom, midnight: number): readonly CallRecord[] {
  const weekday = new Date(midnight).getUTCDay()
  const count = weekday === 0 ? 0 : weekday === 6 ? random.between(4, 9) : random.between(38, 64)
  return Array.from({ length: count }, () => createRecord(random, midnight)).sort(
    (one, other) => one.startedAt - other.startedAt,
  )
}

function createRecord(random: SeededRandom, midnight: number): CallRecord {
  const startedAt = midnight + random.between(8.5 * 3600, 17.5 * 3600) * 1000
  const outside = pickOutsideNumber(random)
  const isInbound = random.chance(0.4)
  const dice = random.fraction()
  const status = dice < 0.78 ? 'answered' : dice < 0.9 ? 'no-answer' : dice < 0.98 ? 'busy' : 'failed'
  const seconds = status === 'answered' ? 8 + Math.round(random.wait(150)) : 0
  const ringSeconds = status === 'no-answer' ? random.between(15, 40) : random.between(1, 3)
  return {
    to: isInbound ? pickOfficeNumber(random) : outside,
    from: isInbound ? outside : pickOfficePhone(random),
    callerId: isInbound ? outside : pickOfficeCallerId(random),
    isInbound,
    startedAt,
    stoppedAt: startedAt + (seconds > 0 ? seconds : ringSeconds) * 1000,
    seconds,
    status,
  }
}
