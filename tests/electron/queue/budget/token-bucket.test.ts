import { describe, expect, it } from 'vitest'
import { quotaOf } from '#electron/main/queue/budget/quota.ts'
import { levelToSave, refillBucket, restoreLevel } from '#electron/main/queue/budget/token-bucket.ts'

const quota = quotaOf(5_000, 1)

describe('token bucket', () => {
  it('fills at its pace up to the cap', () => {
    expect(refillBucket({ level: 0, at: 0 }, quota.pace, 50, 8_000).level).toBeCloseTo(11)
    expect(refillBucket({ level: 45, at: 0 }, quota.pace, 50, 3_600_000).level).toBe(50)
  })

  it('keeps what is already above a lower cap', () => {
    expect(refillBucket({ level: 49, at: 0 }, quota.pace, 46, 10_000).level).toBe(49)
  })

  it('pays its debt back before anything can be spent', () => {
    expect(refillBucket({ level: -2, at: 0 }, quota.pace, 50, 1_000).level).toBeCloseTo(-0.625)
  })

  it('takes requests that are about to leave off what it saves', () => {
    expect(levelToSave(30, quota)).toBe(25)
    expect(levelToSave(2, quota)).toBe(0)
    expect(levelToSave(-3, quota)).toBe(-3)
  })

  it('fills while the app is closed, but never past the burst', () => {
    const saved = { level: 10, at: 1_000_000 }
    expect(restoreLevel(saved, quota, 1_008_000)).toBeCloseTo(21)
    expect(restoreLevel(saved, quota, 9_000_000)).toBe(50)
  })

  it('fills nothing when the clock went back, and trusts no damaged number', () => {
    expect(restoreLevel({ level: 10, at: 1_000_000 }, quota, 5)).toBe(10)
    expect(restoreLevel({ level: Number.NaN, at: 0 }, quota, 0)).toBe(0)
  })
})
