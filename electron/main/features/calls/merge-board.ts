import type { LiveCallRecord } from '../../provider/live-records.ts'
import { endedCard, revivedCard, type Card, type Cards } from './card.ts'
import { decideEndReason } from './ending/decide-end-reason.ts'
import { foundCard, readCard } from './read-call.ts'
import { RecordIndex } from './reading/record-index.ts'

/** Milliseconds that an ended card stays, so that the operator sees it. */
export const endedLingerMs = 10_000

export interface MergedList {
  readonly items: readonly LiveCallRecord[]
  /** When the list was requested; epoch milliseconds. */
  readonly askedAt: number
}

/**
 * The board after a reading of the live calls. The order is kept; new calls are added at the end. A call ends
 * here only where the reading itself says so: a call that is missing stays, see `reading/decide-ended.ts`. A
 * call that was marked as ended, but is live in a list that was requested later, is live again.
 */
export function mergeBoard(cards: Cards, list: MergedList, now: number): Cards {
  const records = new RecordIndex(list.items)
  const known = [...cards].map(([key, card]) => [key, card, records.takeById(card)] as const)
  const next = new Map<string, Card>()
  for (const [key, card, byId] of known) {
    const record = byId ?? (isNameless(card) ? records.takeByNumbers(card) : null)
    const seen = record === null ? card : withRecord(card, record, list.askedAt, now)
    const kept = isOver(seen, now) ? null : seen
    if (kept !== null) next.set(key, kept)
  }
  for (const record of records.rest()) {
    if (record.status === 'ended') continue
    const found = foundCard(record, now, next.has(record.callId) ? `listed:${record.callId}` : record.callId)
    next.set(found.call.key, found)
  }
  return next
}

/** Removes ended cards whose time is over; returns the same map where there are none. */
export function sweepBoard(cards: Cards, now: number): Cards {
  const over = [...cards.values()].filter((card) => isOver(card, now))
  if (over.length === 0) return cards
  const next = new Map(cards)
  for (const card of over) next.delete(card.call.key)
  return next
}

/** The card after a reading of its call, which may say that it has ended. */
export function afterReading(card: Card, record: LiveCallRecord, now: number): Card {
  if (record.status === 'ended') return endedCard(card, now, decideEndReason(card, record.endReason, now))
  return readCard(card, record, now)
}

const isDone = ({ call }: Card): boolean => call.state === 'ended' || call.state === 'failed'

/** True where no list has contained it, or where it has no id to be found by. */
const isNameless = (card: Card): boolean => !isDone(card) && !card.seen

function withRecord(card: Card, record: LiveCallRecord, askedAt: number, now: number): Card {
  // Listed before its own answer came: it waits for that answer, so that it is not shown twice.
  if (card.call.state === 'asking' || card.call.state === 'failed') return card
  if (card.call.state === 'ended' && !isRevived(card, record, askedAt)) return card
  const isOtherId = card.call.callId !== null && card.call.callId !== record.callId
  return afterReading(
    { ...revivedCard(card), seen: true, listedAt: now, ...(isOtherId ? { listId: record.callId } : {}) },
    record,
    now,
  )
}

/** A list that was requested before the end was known does not contradict it. */
const isRevived = ({ call }: Card, record: LiveCallRecord, askedAt: number): boolean =>
  record.status !== 'ended' && askedAt > (call.endedAt ?? Infinity)

function isOver(card: Card, now: number): boolean {
  return card.call.state === 'ended' && card.call.endedAt !== null && now - card.call.endedAt >= endedLingerMs
}
