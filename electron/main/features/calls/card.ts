import type { AppError } from '#shared/app-error.ts'
import type { CallIntent, ControlRequest } from '#shared/calls/call-intent.ts'
import type { CallEndReason, LiveCall, PendingAction } from '#shared/calls/live-call.ts'
import type { Party } from '#shared/numbers/party.ts'

/** A command of the operator on a call, kept until a reading shows its effect. */
export interface Ask {
  readonly action: PendingAction
  /** Null for a hang-up of the whole call. */
  readonly request: ControlRequest | null
  /** When the provider accepted it, or may have; epoch milliseconds. */
  readonly acceptedAt: number | null
  /** The call at the moment of the command. */
  readonly before: Pick<LiveCall, 'state' | 'legs'>
}

/** A call on the board, with what is kept about it. */
export interface Card {
  readonly call: LiveCall
  readonly asks: readonly Ask[]
  /** True once a list of the provider has contained it. */
  readonly seen: boolean
  /** Its id in the list, where that differs from the id in its own address. */
  readonly listId?: string
  /** When a list last contained it; epoch milliseconds. */
  readonly listedAt?: number
  /** When a reading of the list or of the call itself last showed it live; epoch milliseconds. */
  readonly readAt?: number
  /** When the provider accepted the POST; epoch milliseconds. */
  readonly acceptedAt: number | null
  /** The phone it was placed from here; a reading may give another number as `from`. */
  readonly phone?: string
  /** The legs at the moment of the last accepted transfer. */
  readonly legsBeforeTransfer?: LiveCall['legs']
}

export type Cards = ReadonlyMap<string, Card>

export interface IntentParties {
  readonly from: Party
  readonly to: Party
  readonly callerId: Party | null
}

/** Milliseconds after a lost answer until the operator may call again. */
const callAgainAfterMs = 15_000

/** The card that is shown from the click on. */
export function askingCard(intent: CallIntent, parties: IntentParties, now: number): Card {
  const call: LiveCall = {
    key: intent.intentId,
    callId: null,
    placedHere: true,
    state: 'asking',
    stateDetail: null,
    errorCode: null,
    ...parties,
    legs: [],
    plan: intent.plan,
    options: intent.options,
    createdAt: now,
    answeredAt: null,
    endedAt: null,
    callAgainAt: null,
    actions: [],
  }
  return { call, asks: [], seen: false, acceptedAt: null, phone: parties.from.number }
}

/** After a 201 or 202; `callId` is from the Location, null where there was none. */
export function acceptedCard(card: Card, callId: string | null, now: number): Card {
  return { ...card, acceptedAt: now, call: { ...card.call, callId, state: 'ringing-you' } }
}

export function failedCard(card: Card, error: AppError, now: number): Card {
  const call: LiveCall = {
    ...card.call,
    state: 'failed',
    errorCode: error.code,
    stateDetail: wordsOf(error),
    endedAt: now,
  }
  return { ...card, call }
}

/**
 * The answer was lost, or is neither an acceptance nor a refusal: the phone may be ringing. Nothing is posted
 * again automatically.
 */
export function lostCard(card: Card, error: AppError, now: number): Card {
  const callAgainAt = now + callAgainAfterMs
  const stateDetail = wordsOf(error)
  return { ...card, call: { ...card.call, state: 'maybe-ringing', stateDetail, callAgainAt } }
}

const wordsOf = ({ detail, fields }: AppError): string | null =>
  detail ?? fields?.flatMap((field) => field.messages).join(' ') ?? null

/** `endReason` null: still to be found out. */
export function endedCard(card: Card, now: number, endReason: CallEndReason | null): Card {
  const legs = card.call.legs.map((leg) => ({ ...leg, state: 'ended' as const }))
  return {
    ...card,
    asks: [],
    call: { ...card.call, state: 'ended', endedAt: now, endReason, legs, actions: [] },
  }
}

/** A card that was marked as ended and turned out to be live; its state is yet to be read. */
export function revivedCard(card: Card): Card {
  if (card.call.state !== 'ended') return card
  return { ...card, call: { ...card.call, endedAt: null, endReason: null } }
}

/** Accepted, but no reading ever showed it: whether it rings is not known. */
export function uncertainCard(card: Card, now: number): Card {
  return { ...card, call: { ...card.call, state: 'maybe-ringing', callAgainAt: now } }
}

/** Sets the commands of a card, and the actions that the page shows for them. */
export function withAsks(card: Card, asks: readonly Ask[]): Card {
  return { ...card, asks, call: { ...card.call, actions: asks.map((ask) => ask.action) } }
}
