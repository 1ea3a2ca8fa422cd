import { describe, expect, it } from 'vitest'
import { decideAttention } from '#electron/main/desk/board-poller.ts'
import { Watchers, type Watched } from '#electron/main/desk/watchers.ts'

describe('what the pages look at', () => {
  it('is the sum of all pages, until one has gone', () => {
    const told: Watched[] = []
    const watchers = new Watchers((watched) => told.push(watched))
    const first = new AbortController()
    watchers.watch({ id: 'one', gone: first.signal }, { page: 'calls', visible: true })
    watchers.watch({ id: 'two', gone: new AbortController().signal }, { page: 'status', visible: true })
    expect(watchers.read()).toEqual({ any: true, board: true, status: true })
    first.abort()
    expect(told.at(-1)).toEqual({ any: true, board: false, status: true })
  })

  it('is nothing where the window is hidden', () => {
    const watchers = new Watchers(() => undefined)
    watchers.watch({ id: 'one', gone: new AbortController().signal }, { page: 'calls', visible: false })
    expect(watchers.read()).toEqual({ any: false, board: false, status: false })
  })
})

describe('how closely the board is followed', () => {
  it.each([
    [{ any: true, board: true, status: false }, true, 'live'],
    [{ any: true, board: true, status: false }, false, 'visible'],
    [{ any: true, board: false, status: true }, true, 'visible'],
    [{ any: true, board: false, status: true }, false, 'hidden'],
    [{ any: false, board: false, status: false }, true, 'hidden'],
    [{ any: false, board: false, status: false }, false, 'none'],
  ] as const)('%o with a live call %s: %s', (watched, hasLiveCall, expected) => {
    expect(decideAttention(watched, hasLiveCall)).toBe(expected)
  })
})
