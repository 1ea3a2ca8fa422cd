import type { Clock, Moment } from '../ports/clock.ts'

interface Reading extends Moment {
  readonly server: number
}

/** Allowed difference of the two clocks: 5 s, plus a thousandth of the time passed. */
const mostDriftMs = 5_000
const driftShare = 0.001

/**
 * The provider's time, from the `Date` of its last list. Unknown until the next list where this computer's
 * two clocks disagree on the time since then: one of them jumped or stood still.
 */
export class ServerClock {
  private last: Reading | null = null

  note(server: number | null, moment: Moment): void {
    if (server !== null) this.last = { server, ...moment }
  }

  /** For another provider. */
  forget(): void {
    this.last = null
  }

  /** Epoch milliseconds by the provider's clock; null where it is not known. */
  at(moment: Moment): number | null {
    if (this.last === null) return null
    const passed = moment.mono - this.last.mono
    const drift = Math.abs(moment.wall - this.last.wall - passed)
    return drift > mostDriftMs + driftShare * passed ? null : this.last.server + passed
  }
}

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
