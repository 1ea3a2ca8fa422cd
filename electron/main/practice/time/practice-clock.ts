import type { Cancel, Clock } from '../../ports/clock.ts'
import { createTimerHeap, type Timer, type TimerHeap } from './timer-heap.ts'

/** The provider's own time: it follows the real time at `speed`, and can be moved forward. */
export interface PracticeClock extends Clock {
  /** Moves the provider's time forward and runs every timer that is due on the way, in order. */
  advance(ms: number): void
  stop(): void
}

export interface PracticeClockOptions {
  readonly outside: Clock
  /** Seconds of the provider's time for one second of real time. */
  readonly speed: number
  /** How many milliseconds before the present the provider's time starts. */
  readonly startAgoMs: number
}

const longestSleepMs = 60_000

/**
 * The monotonic clock stops while the computer sleeps. A difference to the wall clock above this many
 * milliseconds counts as a sleep, and the provider's time is moved forward by it.
 */
const noticedSleepMs = 5000
const longestCatchUpMs = 86_400_000

export function createPracticeClock(options: PracticeClockOptions): PracticeClock {
  return new SteppedClock(options)
}

class SteppedClock implements PracticeClock {
  private readonly options: PracticeClockOptions
  private readonly wallStart: number
  private readonly outsideStart: number
  private readonly timers: TimerHeap = createTimerHeap()
  private movedBy = 0
  private slept = 0
  private wallAhead = 0
  private stepping: number | null = null
  private order = 0
  private sleep: { readonly cancel: Cancel; readonly at: number } | null = null
  private stopped = false

  constructor(options: PracticeClockOptions) {
    this.options = options
    this.wallStart = options.outside.now() - options.startAgoMs
    this.outsideStart = options.outside.monotonic()
  }

  now(): number {
    return this.wallStart + this.monotonic()
  }

  monotonic(): number {
    return this.stepping ?? this.elapsed()
  }

  after(delayMs: number, run: () => void): Cancel {
    const timer: Timer = {
      at: this.monotonic() + Math.max(0, delayMs),
      order: this.order++,
      run,
      cancelled: false,
    }
    this.timers.push(timer)
    this.plan()
    return () => {
      timer.cancelled = true
    }
  }

  advance(ms: number): void {
    this.movedBy += ms
    this.runDue()
  }

  stop(): void {
    this.stopped = true
    this.sleep?.cancel()
  }

  private elapsed(): number {
    return this.outsideElapsed() * this.options.speed + this.movedBy
  }

  private outsideElapsed(): number {
    const { outside, startAgoMs } = this.options
    const ran = outside.monotonic() - this.outsideStart
    const ahead = outside.now() - this.wallStart - startAgoMs - ran
    if (ahead - this.wallAhead > noticedSleepMs) {
      this.slept += Math.min(longestCatchUpMs, ahead - this.wallAhead)
      this.wallAhead = ahead
    }
    return ran + this.slept
  }

  private runDue(): void {
    const end = this.elapsed()
    for (let next = this.timers.peek(); next !== undefined && next.at <= end; next = this.timers.peek()) {
      this.timers.pop()
      this.stepping = next.at
      next.run()
    }
    this.stepping = null
    this.plan()
  }

  private plan(): void {
    const next = this.timers.peek()
    if (this.stopped || this.stepping !== null || next === undefined) return
    if (this.sleep !== null && this.sleep.at <= next.at) return
    this.sleep?.cancel()
    const delay = Math.min(longestSleepMs, Math.max(0, next.at - this.elapsed()) / this.options.speed)
    const cancel = this.options.outside.after(delay, () => {
      this.sleep = null
      this.runDue()
    })
    this.sleep = { cancel, at: next.at }
  }
}
