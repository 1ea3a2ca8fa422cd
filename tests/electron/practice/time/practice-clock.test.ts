import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createPracticeClock } from '#electron/main/practice/time/practice-clock.ts'
import { createTimerHeap } from '#electron/main/practice/time/timer-heap.ts'
import { VirtualClock } from '#tests/support/virtual-clock.ts'

/** A computer's clocks: the wall clock goes on in sleep, the other one does not. */
class SleepyClock extends VirtualClock {
  private slept = 0

  override now(): number {
    return super.now() + this.slept
  }

  sleep(ms: number): void {
    this.slept += ms
  }
}

describe('the practice clock', () => {
  it('runs at its speed, from its start', async () => {
    const outside = new VirtualClock()
    const clock = createPracticeClock({ outside, speed: 60, startAgoMs: 1000 })
    const start = outside.now()
    expect(clock.now()).toBe(start - 1000)
    const rung: number[] = []
    clock.after(120_000, () => rung.push(clock.now()))
    await outside.advance(1999)
    expect(rung).toEqual([])
    await outside.advance(2)
    expect(rung).toEqual([start - 1000 + 120_000])
  })

  it('moves on by hand, at each timer telling its very time', () => {
    const outside = new VirtualClock()
    const clock = createPracticeClock({ outside, speed: 1, startAgoMs: 0 })
    const seen: number[] = []
    const repeat = (): void => {
      seen.push(clock.monotonic())
      clock.after(250, repeat)
    }
    clock.after(250, repeat)
    clock.advance(1000)
    expect(seen).toEqual([250, 500, 750, 1000])
    expect(clock.monotonic()).toBe(1000)
  })

  it('keeps far timers, forgets cancelled ones, and stops', async () => {
    const outside = new VirtualClock()
    const clock = createPracticeClock({ outside, speed: 1, startAgoMs: 0 })
    const rung: string[] = []
    clock.after(3_600_000, () => rung.push('far'))
    clock.after(10, () => rung.push('cancelled'))()
    await outside.advance(3_600_000)
    expect(rung).toEqual(['far'])
    clock.after(10, () => rung.push('after the stop'))
    clock.stop()
    await outside.advance(1000)
    expect(rung).toEqual(['far'])
  })

  it('lives through what it missed while the computer slept', () => {
    const outside = new SleepyClock()
    const start = outside.now()
    const clock = createPracticeClock({ outside, speed: 1, startAgoMs: 0 })
    const rung: number[] = []
    clock.after(600_000, () => rung.push(clock.now()))
    outside.sleep(3_600_000)
    expect(clock.now()).toBe(start + 3_600_000)
    clock.advance(0)
    expect(rung).toEqual([start + 600_000])
    outside.sleep(-3_600_000)
    expect(clock.now()).toBe(start + 3_600_000)
  })

  it('gives timers in order, whatever the order they were set in', () => {
    const timers = fc.array(fc.record({ at: fc.nat(50), cancelled: fc.boolean() }), { maxLength: 60 })
    fc.assert(
      fc.property(timers, (wanted) => {
        const heap = createTimerHeap()
        const set = wanted.map((timer, order) => ({ ...timer, order, run: () => undefined }))
        for (const timer of set) heap.push(timer)
        const taken: number[] = []
        for (let next = heap.pop(); next !== undefined; next = heap.pop()) taken.push(next.order)
        const expected = set
          .filter(({ cancelled }) => !cancelled)
          .sort((one, other) => one.at - other.at || one.order - other.order)
        expect(taken).toEqual(expected.map(({ order }) => order))
      }),
    )
  })
})
