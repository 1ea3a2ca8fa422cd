import { describe, expect, it } from 'vitest'
import { hearServer, holdAskedFor, serverPace, shareLeft } from '#electron/main/queue/budget/server-view.ts'
import { noHeaders } from '../queue-rig.ts'

const seconds = (count: number): number => count * 1_000

describe('what the server said', () => {
  it('case 31: 4966 left, resets in 55 min 10 s', () => {
    const headers = { ...noHeaders, limit: 5_000, remaining: 4_966, resetsInMs: seconds(3_310) }
    const view = hearServer(null, headers, 0, 1_000)
    expect(view).toMatchObject({ limit: 5_000, said: 4_966, resetsAt: 1_000 + seconds(3_310) })
  })

  it('keeps the view of before where the headers are absent', () => {
    const view = hearServer(null, { ...noHeaders, remaining: 10 }, 0, 0)
    expect(hearServer(view, noHeaders, 0, 5_000)).toBe(view)
  })

  it('takes requests off that it may not have counted yet', () => {
    const view = hearServer(null, { ...noHeaders, remaining: 10 }, 3, 0)
    expect([view?.said, shareLeft(view, 1), shareLeft(view, 7)]).toEqual([10, 7, 1])
  })

  it('spreads what is left over the time to the reset, by seat', () => {
    const view = hearServer(null, { ...noHeaders, remaining: 100, resetsInMs: seconds(1_000) }, 0, 0)
    expect(serverPace(view, 1, 0)).toBeCloseTo(0.0001)
    expect(serverPace(view, 2, 0)).toBeCloseTo(0.00005)
  })

  it('tells no pace from a remainder without a time to reset', () => {
    expect(serverPace(hearServer(null, { ...noHeaders, remaining: 3 }, 0, 0), 1, 0)).toBe(Infinity)
  })

  it('ignores a limit of zero', () => {
    expect(serverPace(hearServer(null, { ...noHeaders, limit: 0 }, 0, 0), 1, 0)).toBe(Infinity)
  })
})

describe('how long an answer asks everyone to wait', () => {
  it.each([
    ['Retry-After of a 429', { retryAfterMs: seconds(90), resetsInMs: seconds(500) }, seconds(90)],
    ['the reset, where a 429 has no Retry-After', { resetsInMs: seconds(500) }, seconds(500)],
    ['60 s, where a 429 says nothing', {}, seconds(60)],
    ['at least 1 s', { retryAfterMs: 0 }, seconds(1)],
    ['at most 1 h', { retryAfterMs: seconds(90_000) }, seconds(3_600)],
  ])('%s', (_, headers, expected) => {
    expect(holdAskedFor({ ...noHeaders, ...headers }, true)).toBe(expected)
  })

  it('case 36: until the reset when nothing remains, though the request itself was served', () => {
    expect(holdAskedFor({ ...noHeaders, remaining: 0, resetsInMs: seconds(40) }, false)).toBe(seconds(40))
  })

  it('not at all after an ordinary answer', () => {
    expect(holdAskedFor({ ...noHeaders, remaining: 5, resetsInMs: seconds(40) }, false)).toBeNull()
    expect(holdAskedFor(null, false)).toBeNull()
  })
})
