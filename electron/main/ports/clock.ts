export type Cancel = () => void

/** Time from outside, so that every decider and runner can be driven by a test. */
export interface Clock {
  /** Wall clock, epoch milliseconds; may jump. */
  now(): number
  /** Milliseconds since some fixed point; never jumps. For durations and deadlines. */
  monotonic(): number
  /** Runs once after `delayMs`; the returned function cancels it. */
  after(delayMs: number, run: () => void): Cancel
}

/** A reading of both clocks in the same moment. */
export interface Moment {
  /** Epoch milliseconds; may jump. */
  readonly wall: number
  /** Never jumps, but may stand still while the computer sleeps. */
  readonly mono: number
}
