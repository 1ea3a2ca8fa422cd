import { describe, expect, it } from 'vitest'
import {
  decidePoll,
  freshRun,
  nextRun,
  spareShare,
  type Attention,
} from '#electron/main/queue/polling/decide-poll.ts'

const plenty = (attention: Attention) => ({ attention, spare: 1 })

describe('how long until the next poll', () => {
  it.each([
    ['live', 2_000],
    ['visible', 15_000],
    ['hidden', 120_000],
    ['away', 300_000],
    ['none', null],
  ] as const)('%s: %s ms', (attention, expected) => {
    expect(decidePoll(plenty(attention), freshRun)).toBe(expected)
  })

  it('stretches by half while a visible list stays the same, up to a minute', () => {
    const waits = [0, 1, 2, 3, 4, 50].map((unchanged) =>
      decidePoll(plenty('visible'), { unchanged, failed: 0 }),
    )
    expect(waits).toEqual([15_000, 22_500, 33_750, 50_625, 60_000, 60_000])
  })

  it('does not stretch while a live call is in view', () => {
    expect(decidePoll(plenty('live'), { unchanged: 50, failed: 0 })).toBe(2_000)
  })

  it('asks less often after failures, up to a minute, and never sooner than otherwise', () => {
    const after = (attention: Attention, failed: number) =>
      decidePoll(plenty(attention), { unchanged: 0, failed })
    expect([1, 2, 9].map((failed) => after('live', failed))).toEqual([4_000, 8_000, 60_000])
    expect(after('hidden', 3)).toBe(120_000)
  })

  it('slows to a quarter as the budget runs out, and to half where calls are in view', () => {
    const waits = (attention: Attention) =>
      [1, 0.5, 0.25, 0].map((spare) => decidePoll({ attention, spare }, freshRun))
    expect(waits('visible')).toEqual([15_000, 15_000, 37_500, 60_000])
    expect(waits('live')).toEqual([2_000, 2_000, 3_000, 4_000])
  })
})

describe('what a poll teaches', () => {
  it('counts the unchanged in a row, and forgets them with a change', () => {
    const twice = nextRun(nextRun(freshRun, 'unchanged'), 'unchanged')
    expect(twice).toEqual({ unchanged: 2, failed: 0 })
    expect(nextRun(twice, 'changed')).toEqual(freshRun)
  })

  it('counts failures in a row, and forgets them with an answer', () => {
    const failedTwice = nextRun(nextRun(freshRun, 'failed'), 'failed')
    expect(failedTwice.failed).toBe(2)
    expect(nextRun(failedTwice, 'unchanged').failed).toBe(0)
  })
})

describe('the spare share of the budget', () => {
  const budget = {
    limit: 5_000,
    left: 1_250,
    serverLeft: null,
    serverResetsAt: null,
    heldUntil: null,
    minutes: [],
    othersShareLogin: false,
  }

  it('is what is left of the limit', () => {
    expect(spareShare(budget)).toBe(0.25)
    expect(spareShare({ ...budget, limit: 0 })).toBe(0)
  })
})
