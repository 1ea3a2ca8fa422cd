import { sameNumber } from '#shared/phone-number.ts'
import type { LiveCallRecord } from '../../provider/provider-client.ts'
import { endedCard, type Card, type Cards } from './card.ts'
import { foundCard, readCard } from './read-call.ts'

/** A call accepted a moment ago may not be listed yet. */
const listLagMs = 10_000
/** Ended cards stay long enough to be noticed. */
export const endedLingerMs = 10_000
/** Clocks of two machines differ; a lost call is looked for from this long before its click. */
const adoptionWindowMs = 120_000

/**
 * The board after a reading of the live calls. Order is kept; new calls come last. Only a complete
 * list can say that a call has ended.
 */
export function mergeBoard(
  cards: Cards,
  records: readonly LiveCallRecord[],
  isComplete: boolean,
  now: number,
): Cards {
  const byId = new Map(records.map((record) => [record.callId, record]))
  const claimed = new Set([...cards.values()].map((card) => card.call.callId))
  const next = new Map<string, Card>()
  for (const [key, card] of cards) {
    const record = takeRecord(card, byId, claimed)
    const kept = record === null ? withoutRecord(card, isComplete, now) : readCard(card, record, now)
    if (kept !== null) next.set(key, kept)
  }
  for (const record of byId.values()) next.set(record.callId, foundCard(record, now))
  return next
}

/** Accepted, named, and never seen on the list so far. */
export function isUnlisted({ call, seen, acceptedAt }: Card): boolean {
  const isOver = call.state === 'ended' || call.state === 'failed'
  return !seen && acceptedAt !== null && call.callId !== null && !isOver
}

/** Drops ended cards whose time is over; the same map where there are none. */
export function sweepBoard(cards: Cards, now: number): Cards {
  const over = [...cards.values()].filter((card) => isOver(card, now))
  if (over.length === 0) return cards
  const next = new Map(cards)
  for (const card of over) next.delete(card.call.key)
  return next
}

type Claimed = ReadonlySet<string | null>

function takeRecord(card: Card, byId: Map<string, LiveCallRecord>, claimed: Claimed): LiveCallRecord | null {
  if (card.call.state === 'ended' || card.call.state === 'failed') {
    if (card.call.callId !== null) byId.delete(card.call.callId)
    return null
  }
  const id = card.call.callId ?? findNameless(card, byId, claimed)
  const record = id === null ? undefined : byId.get(id)
  if (record === undefined) return null
  byId.delete(record.callId)
  // Listed before its own answer came: it waits for that, and is not shown twice.
  return card.call.state === 'asking' ? null : record
}

/** A call without an answer so far, or with one that lacks a Location, is known by its numbers and its time. */
function findNameless(
  card: Card,
  byId: ReadonlyMap<string, LiveCallRecord>,
  claimed: Claimed,
): string | null {
  for (const record of byId.values()) {
    if (claimed.has(record.callId)) continue
    const isRecent = (record.createdAt ?? card.call.createdAt) >= card.call.createdAt - adoptionWindowMs
    const isPair =
      sameNumber(record.to, card.call.to.number) && sameNumber(record.from, card.call.from.number)
    if (isRecent && isPair) return record.callId
  }
  return null
}

function withoutRecord(card: Card, isComplete: boolean, now: number): Card | null {
  const { state } = card.call
  if (isOver(card, now)) return null
  if (!isComplete) return card
  if (state === 'asking' || state === 'maybe-ringing' || state === 'failed' || state === 'ended') return card
  const isListLate = !card.seen && card.acceptedAt !== null && now - card.acceptedAt < listLagMs
  return isListLate ? card : endedCard(card, now)
}

function isOver(card: Card, now: number): boolean {
  return card.call.state === 'ended' && card.call.endedAt !== null && now - card.call.endedAt >= endedLingerMs
}
