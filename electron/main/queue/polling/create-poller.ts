import type { Cancel, Clock } from '../../ports/clock.ts'
import { decidePoll, freshRun, nextRun, type PollOutcome, type PollSituation } from './decide-poll.ts'

export interface PollerOptions {
  readonly clock: Clock
  /** Asked whenever the next poll is planned; tell of a change in it with `nudge`. */
  readonly plan: () => PollSituation
  /** One poll; it may wait in the request queue, and no other begins before it has ended. */
  readonly run: () => Promise<PollOutcome>
}

export interface Poller {
  /** Resets the interval, because the operator acted or the situation changed. */
  nudge(): void
  /** Asks at once; while a poll is under way, straight after it, for its answer may be of before. */
  pollNow(): void
  stop(): void
}

/** Begins with a poll at once, if the situation wants any. */
export function createPoller(options: PollerOptions): Poller {
  return new PollRunner(options)
}

class PollRunner implements Poller {
  private readonly options: PollerOptions
  private history = freshRun
  private endedAt = -Infinity
  private running = false
  private again = false
  private stopped = false
  private timer: Cancel | null = null

  constructor(options: PollerOptions) {
    this.options = options
    this.schedule()
  }

  nudge(): void {
    this.history = freshRun
    if (!this.running) this.schedule()
  }

  pollNow(): void {
    this.history = freshRun
    this.again = this.running
    if (!this.running) this.scheduleIn(0)
  }

  stop(): void {
    this.stopped = true
    this.timer?.()
  }

  private schedule(): void {
    const intervalMs = decidePoll(this.options.plan(), this.history)
    this.scheduleIn(intervalMs === null ? null : this.endedAt + intervalMs - this.options.clock.monotonic())
  }

  private scheduleIn(delayMs: number | null): void {
    this.timer?.()
    this.timer = null
    if (delayMs === null || this.stopped) return
    this.timer = this.options.clock.after(Math.max(0, delayMs), () => this.poll())
  }

  private poll(): void {
    this.timer = null
    this.running = true
    const end = (outcome: PollOutcome): void => this.end(outcome)
    this.options.run().then(end, () => end('failed'))
  }

  private end(outcome: PollOutcome): void {
    this.running = false
    this.endedAt = this.options.clock.monotonic()
    this.history = nextRun(this.history, outcome)
    const { again } = this
    this.again = false
    if (again) this.scheduleIn(0)
    else this.schedule()
  }
}
