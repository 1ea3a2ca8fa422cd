import { describe, expect, it } from 'vitest'
import {
  decidePoll,
  freshRun,
  nextRun,
  spareShare,
  type Attention,
} from '#electron/main/queue/polling/decide-poll.ts'

const plenty = (attention: Attention, paceMs = 5_000) => ({ attention, paceMs, spare: 1 })

describe('how long until the next poll', () => {
  it.each([
    ['live', 5_000],
    ['visible', 5_000],
    ['hidden', 120_000],
    ['away', 300_000],
    ['none', null],
  ] as const)('%s: %s ms', (attention, expected) => {
    expect(decidePoll(plenty(attention), freshRun)).toBe(expected)
  })

  it.each([2_000, 5_000, 15_000, 60_000])(
    'issue 7 §2.6: with a call in view is the pace that was set: %i ms',
    (paceMs) => {
      expect(decidePoll(plenty('live', paceMs), freshRun)).toBe(paceMs)
      expect(decidePoll(plenty('live', paceMs), { unchanged: 50, failed: 0 })).toBe(paceMs)
      expect(decidePoll(plenty('hidden', paceMs), freshRun)).toBe(120_000)
    },
  )

  it('stretches by half while a visible list stays the same, to three times the pace and a minute at the most', () => {
    const waits = (paceMs: number): (number | null)[] =>
      [0, 1, 2, 3, 50].map((unchanged) => decidePoll(plenty('visible', paceMs), { unchanged, failed: 0 }))
    expect(waits(5_000)).toEqual([5_000, 7_500, 11_250, 15_000, 15_000])
    expect(waits(60_000)).toEqual([60_000, 60_000, 60_000, 60_000, 60_000])
  })

  it('asks less often after failures, up to a minute, and never sooner than otherwise', () => {
    const after = (attention: Attention, failed: number) =>
      decidePoll(plenty(attention, 2_000), { unchanged: 0, failed })
    expect([1, 2, 9].map((failed) => after('live', failed))).toEqual([4_000, 8_000, 60_000])
    expect(after('hidden', 3)).toBe(120_000)
  })

  it('slows to a quarter as the budget runs out, and to half where calls are in view', () => {
    const waits = (attention: Attention) =>
      [1, 0.5, 0.25, 0].map((spare) => decidePoll({ attention, paceMs: 2_000, spare }, freshRun))
    expect(waits('visible')).toEqual([2_000, 2_000, 5_000, 8_000])
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
