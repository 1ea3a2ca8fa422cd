import type { CallEndReason, CallPlan, LegState } from '#shared/calls/live-call.ts'

/** The JSON of live calls is an assumption; see wire/live-calls/live-call-dialect.ts. */
export interface LiveLegRecord {
  readonly legId: string
  readonly side: 'a' | 'b'
  readonly number: string
  readonly state: LegState
  readonly muted: boolean
  readonly answeredAt: number | null
}

export interface LiveCallRecord {
  readonly callId: string
  /** Other ids that the same row goes by, such as those of its channels. */
  readonly otherIds: readonly string[]
  readonly status: 'ringing' | 'in-progress' | 'held' | 'ended' | 'unknown'
  /** The provider's own word for the status; '' where it said none. */
  readonly statusText: string
  /** '' where the reading does not tell it, as for `to`. */
  readonly from: string
  readonly to: string
  readonly callerId: string | null
  /** Empty where the reading tells of none, or not of all. */
  readonly legs: readonly LiveLegRecord[]
  /** Null where the reading says nothing of a plan. */
  readonly plan: CallPlan | null
  readonly createdAt: number | null
  readonly answeredAt: number | null
  /** Why it ended or could not be connected, where the reading says so. */
  readonly endReason: CallEndReason | null
}

/**
 * How much of the live calls an answer tells. `whole`: every one, so that what is missing has ended.
 * `open`: nothing is known to be missing, but nothing proves it. `part`: something is missing.
 */
export type LiveListExtent = 'whole' | 'open' | 'part'
