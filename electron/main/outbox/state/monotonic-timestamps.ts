import type { Clock } from '../../ports/clock.ts'

/**
 * Times that never go back, whatever the wall clock does: what was listed before an attempt began has
 * an earlier stamp than the attempt, also after a restart. Close to the wall clock while it behaves.
 */
export class MonotonicTimestamps {
  private last = -Infinity
  private lastMono: number
  private readonly clock: Clock

  constructor(clock: Clock) {
    this.clock = clock
    this.lastMono = clock.monotonic()
  }

  /** Epoch milliseconds, later than every stamp before. */
  next(): number {
    const mono = this.clock.monotonic()
    this.last = Math.max(this.clock.now(), this.last + Math.max(1, mono - this.lastMono))
    this.lastMono = mono
    return this.last
  }

  /** A stamp of an earlier run. */
  isAfter(stamp: number | null): void {
    if (stamp !== null) this.last = Math.max(this.last, stamp)
  }
}
