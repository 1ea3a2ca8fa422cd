export type LegSide = 'a' | 'b'
export type LegStatus = 'waiting' | 'ringing' | 'answered' | 'held'

/** Documentation, the `status` filter: how a call ended. */
export type CallOutcome = 'answered' | 'busy' | 'no-answer' | 'failed'

export interface CallLeg {
  readonly uuid: string
  readonly side: LegSide
  readonly number: string
  status: LegStatus
  /** Epoch milliseconds, like every time in this file. */
  answeredAt: number | null
  muted: boolean
}

/** Seconds count from the answer of the call (documentation, "hangup_at"). */
export interface CallPlan {
  readonly announcementAt: number | null
  readonly announcementId: string | null
  readonly hangupAt: number | null
  readonly hangupAnnouncementId: string | null
}

/** OpenAPI, `CreateCall.options`. */
export interface CallOptions {
  readonly aLegOnly: boolean
  readonly aLegCallerId: string | null
  readonly connectKey: number | null
  readonly cancelKey: number | null
  /** Announcements for the A leg before the B leg is rung. */
  readonly playAudio: readonly string[]
}

export interface NewCall {
  readonly to: string
  readonly from: string
  readonly callerId: string
  /** An inbound call: from outside to the office, free of charge for it. */
  readonly isInbound: boolean
  readonly plan: CallPlan
  readonly options: CallOptions
}

export interface PlayedAnnouncement {
  readonly announcementId: string
  readonly at: number
  readonly audience: 'a' | 'both'
}

/** A call while it is live, and afterwards in what tests read of the past. */
export interface Call extends Omit<NewCall, 'plan'> {
  readonly uuid: string
  readonly createdAt: number
  plan: CallPlan
  status: 'ringing' | 'in-progress' | 'ended'
  answeredAt: number | null
  endedAt: number | null
  outcome: CallOutcome | null
  legs: readonly CallLeg[]
  readonly played: PlayedAnnouncement[]
}

export const noPlan: CallPlan = {
  announcementAt: null,
  announcementId: null,
  hangupAt: null,
  hangupAnnouncementId: null,
}

export const noOptions: CallOptions = {
  aLegOnly: false,
  aLegCallerId: null,
  connectKey: null,
  cancelKey: null,
  playAudio: [],
}
