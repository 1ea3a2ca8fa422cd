import { describe, expect, it } from 'vitest'
import { decideRetry, type TryEnded } from '#electron/main/queue/decide-retry.ts'
import { backOffMs } from '#shared/back-off.ts'

const ended: TryEnded = {
  retry: 'read',
  urgent: false,
  revocable: true,
  abandoned: false,
  verdict: 'again',
  tries: 1,
  rateLimits: 0,
  fraction: 0.5,
}

const decided = (change: Partial<TryEnded>): number | 'give-up' => {
  const decision = decideRetry({ ...ended, ...change })
  return decision.kind === 'again' ? decision.afterMs : 'give-up'
}

describe('whether a request is sent once more', () => {
  it('never after an answer', () => {
    expect(decided({ verdict: 'done' })).toBe('give-up')
  })

  it('never when nobody wants it any more', () => {
    expect(decided({ abandoned: true })).toBe('give-up')
    expect(decided({ abandoned: true, verdict: 'rate-limited' })).toBe('give-up')
  })

  it('a read twice more, with a random part of 1 s, then 2 s', () => {
    expect([1, 2, 3].map((tries) => decided({ tries }))).toEqual([500, 1_000, 'give-up'])
  })

  it('a hang-up at once, then with back-off, and not for ever', () => {
    const tries = [1, 2, 3, 4, 5, 6].map((count) => decided({ retry: 'idempotent', tries: count }))
    expect(tries).toEqual([0, 500, 1_000, 2_000, 4_000, 'give-up'])
  })

  it('a `never` job not after any failure that leaves doubt', () => {
    expect(decided({ retry: 'never' })).toBe('give-up')
  })

  it('a `never` job after a 429, which says that it was not carried out', () => {
    expect(decided({ retry: 'never', verdict: 'rate-limited', tries: 0, rateLimits: 1 })).toBe(0)
  })

  it('a `never` job not after a 429 if nobody could call it back during the hold', () => {
    const change = { retry: 'never', verdict: 'rate-limited', revocable: false, rateLimits: 1 } as const
    expect(decided(change)).toBe('give-up')
  })

  it('nothing after the third 429', () => {
    expect(decided({ verdict: 'rate-limited', rateLimits: 3 })).toBe('give-up')
  })

  it('an urgent job after a 429 keeps its own distance, since no hold stops it', () => {
    const change = { retry: 'idempotent', urgent: true, verdict: 'rate-limited', tries: 0 } as const
    expect(decided({ ...change, rateLimits: 1 })).toBe(1_500)
    expect(decided({ ...change, rateLimits: 6 })).toBe('give-up')
  })
})

describe('back-off', () => {
  it('doubles from 1 s to 60 s and waits a random part of it', () => {
    expect([1, 2, 3, 7, 30].map((failures) => backOffMs(failures, 1))).toEqual([
      1_000, 2_000, 4_000, 60_000, 60_000,
    ])
    expect(backOffMs(5, 0)).toBe(0)
  })
})
