import { describe, expect, it } from 'vitest'
import { backOffMs } from '#shared/back-off.ts'
import { isSameParty } from '#electron/main/outbox/reconciling/plain-number.ts'
import { ServerClock } from '#electron/main/outbox/clocks.ts'
import { MonotonicTimestamps } from '#electron/main/outbox/clocks.ts'
import { VirtualClock } from '#tests/support/virtual-clock.ts'

const day = 86_400_000

describe('the provider’s time', () => {
  it('runs on with both clocks, and through the small corrections of one', () => {
    const clock = new ServerClock()
    expect(clock.at({ wall: 0, mono: 0 })).toBeNull()
    clock.note(500_000, { wall: 100_000, mono: 1_000 })
    expect(clock.at({ wall: 160_000, mono: 61_000 })).toBe(560_000)
    expect(clock.at({ wall: 164_000, mono: 61_000 })).toBe(560_000)
  })

  it('is not known once a clock jumped or slept, until the next list', () => {
    const clock = new ServerClock()
    clock.note(500_000, { wall: 100_000, mono: 1_000 })
    expect(clock.at({ wall: 100_000 + day, mono: 2_000 })).toBeNull()
    expect(clock.at({ wall: 100_000 - day, mono: 2_000 })).toBeNull()
    clock.note(501_000, { wall: 100_000 + day, mono: 2_000 })
    expect(clock.at({ wall: 101_000 + day, mono: 3_000 })).toBe(502_000)
  })

  it('is not overwritten by a list without it', () => {
    const clock = new ServerClock()
    clock.note(500_000, { wall: 0, mono: 0 })
    clock.note(null, { wall: 9, mono: 9 })
    expect(clock.at({ wall: 10, mono: 10 })).toBe(500_010)
  })
})

describe('monotonic timestamps', () => {
  it('never go back, whatever the wall clock does, nor across a restart', async () => {
    const clock = new VirtualClock()
    const timestamps = new MonotonicTimestamps(clock)
    const first = timestamps.next()
    clock.jump(-day)
    await clock.advance(1_000)
    const second = timestamps.next()
    expect(second - first).toBe(1_000)
    expect(timestamps.next()).toBeGreaterThan(second)
    const later = new MonotonicTimestamps(clock)
    later.isAfter(second)
    expect(later.next()).toBeGreaterThan(second)
  })
})

describe('the back-off', () => {
  it('doubles from one second to a minute, of which a random part is waited', () => {
    expect([1, 2, 3, 7, 40].map((misses) => backOffMs(misses, 1))).toEqual([
      1_000, 2_000, 4_000, 60_000, 60_000,
    ])
    expect(backOffMs(3, 0.25)).toBe(1_000)
  })
})

describe('isSameParty', () => {
  it.each([
    ['447700900123', '+44 7700 900123', true],
    ['447700900123', '00447700900123', true],
    ['447700900123', '447700900124', false],
    ['FrontDesk', 'FrontDesk', true],
    ['FrontDesk', 'frontdesk', false],
    ['Desk 1', 'Desk 2', false],
  ])('%s and %s: %s', (a, b, isSame) => {
    expect(isSameParty(a, b)).toBe(isSame)
  })
})
