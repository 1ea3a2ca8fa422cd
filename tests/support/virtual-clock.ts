import type { Cancel, Clock } from '#electron/main/ports/clock.ts'
import { createMinHeap } from '#shared/min-heap.ts'

interface Timer {
  readonly at: number
  readonly order: number
  readonly run: () => void
  cancelled: boolean
}

/** A clock that moves only when told to; timers run in order of their time. */
export class VirtualClock implements Clock {
  private elapsed = 0
  private count = 0
  private readonly timers = createMinHeap<Timer>(isEarlier)
  private startedAt: number
  private readonly turns: number | 'all'

  /** `turns`: how many promises, one behind the other, may settle before the next timer runs; `all`: whatever can. */
  constructor(startedAt = Date.UTC(2026, 10, 23, 8, 0, 0), turns: number | 'all' = 8) {
    this.startedAt = startedAt
    this.turns = turns
  }

  now(): number {
    return this.startedAt + this.elapsed
  }

  monotonic(): number {
    return this.elapsed
  }

  /** The wall clock is set, or the computer slept and only the wall clock knows. */
  jump(ms: number): void {
    this.startedAt += ms
  }

  after(delayMs: number, run: () => void): Cancel {
    const timer = { at: this.elapsed + Math.max(0, delayMs), order: this.count++, run, cancelled: false }
    this.timers.push(timer)
    return () => {
      timer.cancelled = true
    }
  }

  /** Runs every timer due within the next `ms`, letting promises settle between them. */
  async advance(ms: number): Promise<void> {
    const end = this.elapsed + ms
    await this.settle()
    for (;;) {
      const next = this.earliest()
      if (next === undefined || next.at > end) break
      this.timers.pop()
      this.elapsed = Math.max(this.elapsed, next.at)
      next.run()
      await this.settle()
    }
    this.elapsed = end
    await this.settle()
  }

  private earliest(): Timer | undefined {
    while (this.timers.peek()?.cancelled === true) this.timers.pop()
    return this.timers.peek()
  }

  private async settle(): Promise<void> {
    if (this.turns === 'all') return new Promise((resolve) => void setImmediate(resolve))
    for (let turn = 0; turn < this.turns; turn++) await Promise.resolve()
  }
}

function isEarlier(a: Timer, b: Timer): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order)
}
