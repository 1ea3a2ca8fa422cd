import { z } from 'zod'
import { appError } from '../app-error.ts'
import { party } from '../numbers/party.ts'
import { callOptions } from './call-options.ts'

export const legState = z.enum(['waiting', 'ringing', 'talking', 'held', 'ended', 'unknown'])
export type LegState = z.infer<typeof legState>

/** A leg: the A leg is the operator's phone and rings first, the B leg is the other side. */
export const callLeg = z.object({
  legId: z.string(),
  side: z.enum(['a', 'b']),
  party,
  state: legState,
  muted: z.boolean(),
  /** Epoch milliseconds. */
  answeredAt: z.number().nullable(),
  /** The operator's own phone, by its number; never a leg that was transferred away. */
  mine: z.boolean().optional(),
})
export type CallLeg = Readonly<z.infer<typeof callLeg>>

/** Seconds count from the answer of the call (documentation, "hangup_at"). */
export const callPlan = z.strictObject({
  hangUpAtSeconds: z.number().int().min(1).max(86_400).nullable(),
  announcementAtSeconds: z.number().int().min(0).max(86_400).nullable(),
  announcementId: z.string().max(100).nullable(),
  goodbyeAnnouncementId: z.string().max(100).nullable(),
})
export type CallPlan = Readonly<z.infer<typeof callPlan>>

/**
 * `asking`: POST under way. `maybe-ringing`: the answer to the POST was lost. `ending`: hang-up
 * asked for, not yet read back. `unknown`: the provider named a state this program does not know.
 */
export const callState = z.enum([
  'asking',
  'ringing-you',
  'ringing-them',
  'talking',
  'held',
  'ending',
  'ended',
  'failed',
  'maybe-ringing',
  'unknown',
])
export type CallState = z.infer<typeof callState>

/**
 * Why a call ended, as far as it was seen. `hung-up-here`: the operator's own hang-up. `hung-up`: a side of
 * the call ended it. `not-reported`: looked for and not found, so nothing is claimed.
 */
export const callEndReason = z.enum([
  'busy',
  'no-answer',
  'declined',
  'not-in-use',
  'failed',
  'hung-up-here',
  'hung-up',
  'planned-end',
  'not-reported',
])
export type CallEndReason = z.infer<typeof callEndReason>

export const controlVerb = z.enum([
  'hang-up',
  'hang-up-leg',
  'hold',
  'resume',
  'mute',
  'unmute',
  'transfer',
  'play-announcement',
  'change-plan',
])
export type ControlVerb = z.infer<typeof controlVerb>

/**
 * Which way a call goes, as far as the account's own numbers tell. `inside`: both sides are the office's.
 * `unknown`: neither is known to be, so no side is called the outside.
 */
export const callDirection = z.enum(['in', 'out', 'inside', 'unknown'])
export type CallDirection = z.infer<typeof callDirection>

/** An action of the operator on a call. `failed` stays until it is dismissed or tried again. */
export const pendingAction = z.object({
  verb: controlVerb,
  legId: z.string().nullable(),
  /** `asked`: sent, not yet seen in a read. `unconfirmed`: accepted, but a read does not show it. */
  progress: z.enum(['asking', 'asked', 'unconfirmed', 'failed']),
  errorCode: z.string().nullable(),
  /** The provider's words. */
  detail: z.string().nullable(),
  /** Where a transfer leads. */
  to: party.optional(),
})
export type PendingAction = Readonly<z.infer<typeof pendingAction>>

/**
 * The last transfer that the provider accepted, or may have. `asked`: no reading has shown the new
 * number on a leg so far. `confirmed`: one has.
 */
export const callTransfer = z.object({
  legId: z.string(),
  to: party,
  progress: z.enum(['asked', 'confirmed']),
})
export type CallTransfer = Readonly<z.infer<typeof callTransfer>>

/** `asked` to `failed` are about an action of the operator; the rest is about the call and its legs. */
export const callEventKind = z.enum([
  'placing',
  'accepted',
  'not-placed',
  'answer-lost',
  'found',
  'ringing',
  'talking',
  'held',
  'resumed',
  'muted',
  'unmuted',
  'joined',
  'left',
  'transferred',
  'plan-changed',
  'state-unknown',
  'ended',
  'action-asked',
  'action-accepted',
  'action-unconfirmed',
  'action-failed',
])

/** One line of what happened to a call. */
export const callEvent = z.object({
  /** When this computer asked or read it; epoch milliseconds. */
  at: z.number(),
  /** `desk`: asked for here. `provider`: answered by the provider, or read from it. */
  by: z.enum(['desk', 'provider']),
  kind: callEventKind,
  verb: controlVerb.optional(),
  /** The leg it is about, or where a transfer leads. */
  party: party.optional(),
  /** The provider's words. */
  detail: z.string().optional(),
  errorCode: z.string().optional(),
})
export type CallEvent = Readonly<z.infer<typeof callEvent>>

export const liveCall = z.object({
  /** Stable for the life of the card: the intent's id for calls placed here, else the provider's. */
  key: z.string(),
  /** The provider's uuid; null until the provider has named it. */
  callId: z.string().nullable(),
  placedHere: z.boolean(),
  state: callState,
  /** The provider's word where `state` is `unknown`, or why the call ended or failed. */
  stateDetail: z.string().nullable(),
  errorCode: z.string().nullable(),
  from: party,
  to: party,
  callerId: party.nullable(),
  legs: z.array(callLeg),
  plan: callPlan,
  /** As asked for here; absent for calls placed elsewhere, for no reading tells them. */
  options: callOptions.optional(),
  /** Epoch milliseconds. */
  createdAt: z.number(),
  answeredAt: z.number().nullable(),
  endedAt: z.number().nullable(),
  /** Of an `ended` call only; null or absent while it is still being looked for. */
  endReason: callEndReason.nullable().optional(),
  /** A `maybe-ringing` call may be placed again from here on; epoch milliseconds. */
  callAgainAt: z.number().nullable(),
  actions: z.array(pendingAction),
  /** Placed here, or the operator's own phone is on it; absent where only `placedHere` tells. */
  own: z.boolean().optional(),
  direction: callDirection.optional(),
  transfer: callTransfer.nullable().optional(),
  /** What happened, oldest first; of more than a hundred the first and the latest. */
  events: z.array(callEvent).optional(),
})
export type LiveCall = Readonly<z.infer<typeof liveCall>>

/** Only the fields that changed, and the key. */
export const callPatch = liveCall.partial().required({ key: true })
export type CallPatch = Readonly<z.infer<typeof callPatch>>

/** Why an action is not on offer; null where it is. */
export const controlOffer = z.object({
  verb: controlVerb,
  unavailable: z.enum(['method-not-allowed', 'refused']).nullable(),
})
export type ControlOffer = Readonly<z.infer<typeof controlOffer>>

export const board = z.object({
  calls: z.array(liveCall),
  /** When the provider last answered with the list; epoch milliseconds. */
  asOf: z.number().nullable(),
  offers: z.array(controlOffer),
  /**
   * Why the last reading of the list failed; null or absent where it did not. `unreadable`: the list, or
   * all of it, could not be read, and the calls stand as last known. `not-offered`: the account lists no
   * live calls.
   */
  problem: appError.nullable().optional(),
  /** Rows of the last list that could not be read and are left out; 0 where absent. */
  unread: z.number().int().min(0).optional(),
})
export type Board = Readonly<z.infer<typeof board>>

export const boardChange = z.object({
  added: z.array(liveCall),
  changed: z.array(callPatch),
  removed: z.array(z.string()),
  asOf: z.number().nullable(),
  /** The board of another account: the page drops all calls of the one before. */
  afresh: z.literal(true).optional(),
  /** Present when the offers changed. */
  offers: z.array(controlOffer).optional(),
  problem: appError.nullable().optional(),
  unread: z.number().int().min(0).optional(),
})
export type BoardChange = Readonly<z.infer<typeof boardChange>>
