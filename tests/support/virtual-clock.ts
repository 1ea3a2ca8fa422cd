import type { Cancel, Clock } from '#electron/main/ports/clock.ts'
import { createMinHeap } from '#electron/main/queue/min-heap.ts'

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
  private readonly startedAt: number

  constructor(startedAt = Date.UTC(2026, 10, 23, 8, 0, 0)) {
    this.startedAt = startedAt
  }

  now(): number {
    return this.startedAt + this.elapsed
  }

  monotonic(): number {
    return this.elapsed
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
    await settle()
    for (;;) {
      const next = this.earliest()
      if (next === undefined || next.at > end) break
      this.timers.pop()
      this.elapsed = Math.max(this.elapsed, next.at)
      next.run()
      await settle()
    }
    this.elapsed = end
    await settle()
  }

  private earliest(): Timer | undefined {
    while (this.timers.peek()?.cancelled === true) this.timers.pop()
    return this.timers.peek()
  }
}

function isEarlier(a: Timer, b: Timer): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order)
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 8; turn++) await Promise.resolve()
}
