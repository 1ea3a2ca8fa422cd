import type { Moment } from '../../ports/clock.ts'

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
