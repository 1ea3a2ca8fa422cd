import type { Clock } from '../../ports/clock.ts'

/**
 * Timestamps that only grow, also over restarts and when the wall clock is set back: what was listed before
 * an attempt has an earlier timestamp than the attempt. Equal to the wall clock while that runs evenly.
 */
export class MonotonicTimestamps {
  private last = -Infinity
  private lastMono: number
  private readonly clock: Clock

  constructor(clock: Clock) {
    this.clock = clock
    this.lastMono = clock.monotonic()
  }

  /** Epoch milliseconds, later than every timestamp before. */
  next(): number {
    const mono = this.clock.monotonic()
    this.last = Math.max(this.clock.now(), this.last + Math.max(1, mono - this.lastMono))
    this.lastMono = mono
    return this.last
  }

  /** Continues after a timestamp of an earlier run. */
  isAfter(stamp: number | null): void {
    if (stamp !== null) this.last = Math.max(this.last, stamp)
  }
}
