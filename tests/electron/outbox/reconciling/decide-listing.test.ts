import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  countsAsEvidence,
  isAbsent,
  nextAskedListingMs,
  nextListingInMs,
  pastDeadlineMs,
  retryListingMs,
} from '#electron/main/outbox/reconciling/decide-listing.ts'

const minute = 60_000

describe('when to list', () => {
  it('lists a little after the deadline, then ever more rarely, and last when it is late enough', () => {
    const pasts: number[] = []
    for (let past = -58_000; pasts.length < 6; pasts.push(past)) past += nextListingInMs(past)
    expect(pasts.map((past) => Math.round(past / 1_000))).toEqual([3, 61, 301, 606, 667, 728])
  })

  it('never lists again at once', () => {
    fc.assert(
      fc.property(fc.integer({ min: -300_000, max: 1e8 }), (past) => {
        expect(nextListingInMs(past)).toBeGreaterThan(1_000)
      }),
    )
  })

  it('tries again after a failed listing, at most a minute apart', () => {
    expect([1, 2, 3, 4, 5, 50].map(retryListingMs)).toEqual([5_000, 10_000, 20_000, 40_000, 60_000, 60_000])
  })

  it('looks for what was asked a few more times', () => {
    expect(nextAskedListingMs(0)).toBe(10 * minute)
    expect(nextAskedListingMs(59 * minute)).toBe(10 * minute)
    expect(nextAskedListingMs(60 * minute)).toBeNull()
  })
})

describe('absence', () => {
  it('needs three complete listings, the last ten minutes after the deadline', () => {
    expect(isAbsent(2, 20 * minute)).toBe(false)
    expect(isAbsent(3, 10 * minute - 1)).toBe(false)
    expect(isAbsent(9, 10 * minute - 1)).toBe(false)
    expect(isAbsent(3, 10 * minute)).toBe(true)
  })

  it('is not shown by a list that was read before the attempt was over', () => {
    expect(countsAsEvidence(1_999)).toBe(false)
    expect(countsAsEvidence(2_000)).toBe(true)
  })

  it('is measured by this computer’s steady clock where the provider’s was set back', () => {
    const lateness = {
      armedServerAt: 90_000_000,
      listedServerAt: 5_000,
      deadlineMs: 60_000,
      steadyPastMs: 7_000,
    }
    expect(pastDeadlineMs(lateness)).toBe(7_000)
  })

  it('is measured by the provider’s clock where it is known', () => {
    const lateness = { armedServerAt: 1_000, listedServerAt: 700_000, deadlineMs: 60_000, steadyPastMs: 5 }
    expect(pastDeadlineMs(lateness)).toBe(639_000)
    expect(pastDeadlineMs({ ...lateness, armedServerAt: null })).toBe(5)
    expect(pastDeadlineMs({ ...lateness, listedServerAt: null })).toBe(5)
  })
})
