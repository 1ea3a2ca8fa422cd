import { describe, expect, it } from 'vitest'
import { lastHour, recordSpent, spentInLastHour } from '#electron/main/queue/budget/minute-ledger.ts'

const minute = 60_000

describe('minute ledger', () => {
  it('shows sixty minutes, oldest first, by lane', () => {
    const ledger = recordSpent(recordSpent([], 100, 'page', 1), 159, 'operator', 2)
    const hour = lastHour(ledger, 159 * minute)
    expect(hour).toHaveLength(60)
    expect(hour[0]).toEqual({ operator: 0, outbox: 0, follow: 0, page: 1, background: 0 })
    expect(hour[59]?.operator).toBe(2)
  })

  it('forgets what is older than an hour', () => {
    const ledger = recordSpent(recordSpent([], 100, 'page', 5), 160, 'page', 1)
    expect(spentInLastHour(ledger, 160 * minute)).toBe(1)
    expect(ledger).toHaveLength(1)
  })

  it('takes back from the minute it was counted in', () => {
    const ledger = recordSpent(recordSpent(recordSpent([], 7, 'page', 2), 8, 'page', 1), 7, 'page', -1)
    expect(spentInLastHour(ledger, 8 * minute)).toBe(2)
  })

  it('ignores minutes that lie ahead after the clock went back', () => {
    expect(spentInLastHour(recordSpent([], 500, 'page', 3), 100 * minute)).toBe(0)
  })
})
