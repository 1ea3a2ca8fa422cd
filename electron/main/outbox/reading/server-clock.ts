import type { Moment } from '../../ports/clock.ts'

interface Reading extends Moment {
  readonly server: number
}

/** Drift of a clock that is being corrected: 5 s, and a thousandth of the time that passed. */
const mostDriftMs = 5_000
const driftShare = 0.001

/**
 * What time it is at the provider, from the `Date` of its last list. Where this computer's two clocks
 * disagree on the time since then, one of them jumped or slept, and nothing is known until the next list.
 */
export class ServerClock {
  private last: Reading | null = null

  note(server: number | null, moment: Moment): void {
    if (server !== null) this.last = { server, ...moment }
  }

  /** Another provider may have another time. */
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
