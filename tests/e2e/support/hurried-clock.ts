import type { Cancel, Clock } from '#electron/main/ports/clock.ts'

interface Timer {
  readonly at: number
  readonly run: () => void
  handle: NodeJS.Timeout
}

/** The machine's clock, at a speed that a test can change; stopped, it holds a state that lasts only seconds. */
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

  /** Time stands still until `hurry`: a state that would pass stays for as long as a test looks at it. */
  stop(): void {
    this.hurry(0)
  }

  /** Time stands still until `run` has ended. */
  async hold(run: () => Promise<void>): Promise<void> {
    const { speed } = this
    this.stop()
    await run()
    this.hurry(speed)
  }

  /** Lets time pass at once: what was to happen by then happens now, in its order. */
  skip(ms: number): void {
    this.base = { real: performance.now(), own: this.monotonic() + ms }
    for (const timer of this.timers) this.arrange(timer)
  }

  /** From now on it runs `speed` times as fast as the machine's. */
  hurry(speed: number): void {
    this.base = { real: performance.now(), own: this.monotonic() }
    this.speed = speed
    for (const timer of this.timers) this.arrange(timer)
  }

  private arrange(timer: Timer): void {
    clearTimeout(timer.handle)
    const waitMs = timer.at - this.monotonic()
    if (this.speed === 0 && waitMs > 0) return
    const delayMs = waitMs > 0 ? waitMs / this.speed : 0
    timer.handle = setTimeout(() => this.ring(timer), Math.min(delayMs, 2_147_483_647))
  }

  /** Node's timers fire up to 1 ms early, which is 1 s at a speed of 1,000. */
  private ring(timer: Timer): void {
    if (timer.at > this.monotonic()) return this.arrange(timer)
    this.timers.delete(timer)
    timer.run()
  }
}
