import type { CallEndReason, CallPlan, LegState } from '#shared/calls/live-call.ts'

/** The JSON of live calls is an assumption; see `wire/live-calls/live-call-dialect.ts`. */
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
  /** Other ids in the same row, such as those of its channels. */
  readonly otherIds: readonly string[]
  readonly status: 'ringing' | 'in-progress' | 'held' | 'ended' | 'unknown'
  /** The status as the provider spelt it; '' where it gave none. */
  readonly statusText: string
  /** '' where the answer does not say, as for `to`. */
  readonly from: string
  readonly to: string
  readonly callerId: string | null
  /** Empty where the answer has no legs, or not all of them can be read. */
  readonly legs: readonly LiveLegRecord[]
  /** Null where the answer says nothing about a plan. */
  readonly plan: CallPlan | null
  readonly createdAt: number | null
  readonly answeredAt: number | null
  /** Why it ended or could not be connected; null where the answer does not say. */
  readonly endReason: CallEndReason | null
}

/**
 * How many of the live calls an answer contains. `whole`: all, so a call that is missing has ended. `open`:
 * probably all, but nothing proves it. `part`: some are missing.
 */
export type LiveListExtent = 'whole' | 'open' | 'part'
