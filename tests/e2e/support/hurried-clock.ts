import type { Cancel, Clock } from '#electron/main/ports/clock.ts'

interface Timer {
  readonly at: number
  readonly run: () => void
  handle: NodeJS.Timeout
}

/**
 * * The machine's clock, at a speed that a test can change: above 1 it runs faster, below 1 slower, so that a
 * state that lasts seconds can be asserted however slow the machine is.
 */
export class HurriedClock implements Clock {
  private readonly startedAt = Date.now()
  private readonly timers = new Set<Timer>()
  private speed = 1
  private base = { real: performance.now(), own: 0 }

  now(): number {
    return Math.round(this.startedAt + this.monotonic())
  }

  monotonic(): number {
    return this.base.own + (performance.now() - this.base.real) * this.speed
  }

  after(delayMs: number, run: () => void): Cancel {
    const timer: Timer = { at: this.monotonic() + delayMs, run, handle: setTimeout(() => undefined) }
    this.timers.add(timer)
    this.arrange(timer)
    return () => {
      clearTimeout(timer.handle)
      this.timers.delete(timer)
    }
  }

  /** From now on it runs so many times as fast as the machine's. */
  hurry(speed: number): void {
    this.base = { real: performance.now(), own: this.monotonic() }
    this.speed = speed
    for (const timer of this.timers) this.arrange(timer)
  }

  private arrange(timer: Timer): void {
    clearTimeout(timer.handle)
    const delayMs = Math.max(0, (timer.at - this.monotonic()) / this.speed)
    timer.handle = setTimeout(() => this.ring(timer), Math.min(delayMs, 2_147_483_647))
  }

  /** Node's timers fire up to 1 ms early, which is 1 s at a speed of 1,000. */
  private ring(timer: Timer): void {
    if (timer.at > this.monotonic()) return this.arrange(timer)
    this.timers.delete(timer)
    timer.run()
  }
}
