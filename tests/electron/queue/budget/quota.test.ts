import { describe, expect, it } from 'vitest'
import { lanes } from '#shared/status/status.ts'
import { hourMs, quotaOf, tokensNeeded } from '#electron/main/queue/budget/quota.ts'

describe('quota', () => {
  it('paces 4,950 an hour with a burst of 50 for one seat', () => {
    const quota = quotaOf(5_000, 1)
    expect(quota.burst).toBe(50)
    expect(quota.pace * hourMs).toBeCloseTo(4_950)
  })

  it.each([1, 2, 3, 7, 50])('divides the limit among %i seats, burst and pace together', (seats) => {
    const quota = quotaOf(5_000, seats)
    expect(quota.burst + quota.pace * hourMs).toBeCloseTo(5_000 / seats)
  })

  it('leaves more untouched the lower the lane', () => {
    const needed = lanes.map((lane) => tokensNeeded(lane, 50))
    expect(needed).toEqual([...needed].sort((a, b) => a - b))
    expect(new Set(needed).size).toBe(lanes.length)
  })

  it.each([1, 2, 5, 50])('lets every lane start from a full bucket of %i', (burst) => {
    for (const lane of lanes) expect(tokensNeeded(lane, burst)).toBeLessThanOrEqual(burst)
  })
})
