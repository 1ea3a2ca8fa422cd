import type { AppError } from '#shared/app-error.ts'
import type { CallIntent, ControlRequest } from '#shared/calls/call-intent.ts'
import type { CallEndReason, LiveCall, PendingAction } from '#shared/calls/live-call.ts'
import type { Party } from '#shared/numbers/party.ts'

/** What the operator asked of a call, until a reading of the call shows it. */
export interface Ask {
  readonly action: PendingAction
  /** Null for a hang-up of the whole call. */
  readonly request: ControlRequest | null
  /** When the provider accepted it, or may have; epoch milliseconds. */
  readonly acceptedAt: number | null
  /** The call as it was when it was asked. */
  readonly before: Pick<LiveCall, 'state' | 'legs'>
}

/** A call on the board with what the board must remember about it. */
export interface Card {
  readonly call: LiveCall
  readonly asks: readonly Ask[]
  /** The provider's list has shown it at least once. */
  readonly seen: boolean
  /** The id that the list names it by, where that is another than its own address has. */
  readonly listId?: string
  /** The last reading of the list that showed it; epoch milliseconds. */
  readonly listedAt?: number
  /** The last reading, of the list or of the call itself, that showed it live; epoch milliseconds. */
  readonly readAt?: number
  /** When the provider accepted the POST; epoch milliseconds. */
  readonly acceptedAt: number | null
  /** The phone this call was placed from here; a reading may name another number as `from`. */
  readonly phone?: string
  /** The legs as they were when the last accepted transfer was asked for. */
  readonly legsBeforeTransfer?: LiveCall['legs']
}

export type Cards = ReadonlyMap<string, Card>

export interface IntentParties {
  readonly from: Party
  readonly to: Party
  readonly callerId: Party | null
}

/** How long after a lost answer the operator may call again. */
const callAgainAfterMs = 15_000

/** The card that is there the moment the operator clicks. */
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

/** The provider said 201 or 202; the documentation's Location names the call, if it came. */
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
 * The answer was lost, or shows neither a call nor a refusal: the phone may be ringing, and nothing is posted
 * again by itself.
 */
export function lostCard(card: Card, error: AppError, now: number): Card {
  const callAgainAt = now + callAgainAfterMs
  const stateDetail = wordsOf(error)
  return { ...card, call: { ...card.call, state: 'maybe-ringing', stateDetail, callAgainAt } }
}

const wordsOf = ({ detail, fields }: AppError): string | null =>
  detail ?? fields?.flatMap((field) => field.messages).join(' ') ?? null

/** `endReason` null: still to be looked for. */
export function endedCard(card: Card, now: number, endReason: CallEndReason | null): Card {
  const legs = card.call.legs.map((leg) => ({ ...leg, state: 'ended' as const }))
  return {
    ...card,
    asks: [],
    call: { ...card.call, state: 'ended', endedAt: now, endReason, legs, actions: [] },
  }
}

/** A card that is not said to have ended any more; its state is to be read. */
export function revivedCard(card: Card): Card {
  if (card.call.state !== 'ended') return card
  return { ...card, call: { ...card.call, endedAt: null, endReason: null } }
}

/** Accepted, but nothing has ever told of it: whether it rings is not known. */
export function uncertainCard(card: Card, now: number): Card {
  return { ...card, call: { ...card.call, state: 'maybe-ringing', callAgainAt: now } }
}

/** The page sees the actions; the board keeps what they asked for. */
export function withAsks(card: Card, asks: readonly Ask[]): Card {
  return { ...card, asks, call: { ...card.call, actions: asks.map((ask) => ask.action) } }
}
