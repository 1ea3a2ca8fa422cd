import type { AppErrorCode } from '#shared/app-error.ts'
import type { LiveListExtent } from '../../../provider/live-records.ts'
import { endedCard, uncertainCard, type Card } from '../card.ts'
import { decideEndReason } from '../ending/decide-end-reason.ts'

/** What the last reading of the list told. `unreadable`: nothing. `not-offered`: the account has no list. */
export type ListState = LiveListExtent | 'unreadable' | 'not-offered'

/** A call that was accepted a moment ago may not have an address, or stand in a list, yet. */
const addressLagMs = 10_000
/** No telephone rings for so long: what nothing has told of by then is not known any more. */
const ringsForMs = 60_000
/** The most calls that are read by their own address after one reading of the list. */
const mostAtOnce = 3
/** So much sooner comes the turn of a call that was placed here. */
const ownAheadMs = 15_000

/**
 * Which calls are read by their own address after a reading of the list: those that a list which told all
 * never named, and all it said nothing of where it did not. Few at a time, each in its turn.
 */
export function decideFollowed(
  cards: readonly Card[],
  list: ListState,
  listReadAt: number,
  askedAt: ReadonlyMap<string, number>,
): readonly Card[] {
  const due = ({ call }: Card): number => (askedAt.get(call.key) ?? 0) - (call.placedHere ? ownAheadMs : 0)
  return cards
    .filter((card) => isLive(card) && isUntold(card, list, listReadAt))
    .toSorted((a, b) => due(a) - due(b))
    .slice(0, mostAtOnce)
}

const isLive = ({ call }: Card): boolean =>
  !['asking', 'ended', 'failed'].includes(call.state) && call.callId !== null

function isUntold(card: Card, list: ListState, listReadAt: number): boolean {
  if (list === 'whole') return !card.seen
  return list === 'unreadable' || list === 'not-offered' || card.listedAt !== listReadAt
}

/**
 * The card after its own address gave no call. "Gone" ends a call that was seen live, or that a list which
 * could be read lacks too. One that was only accepted may not have an address yet; and where the account
 * has no list either, "gone" may be said of every address, so that nothing is known.
 */
export function afterNoCall(card: Card, code: AppErrorCode, list: ListState, now: number): Card {
  const age = card.acceptedAt === null ? Infinity : now - card.acceptedAt
  if (code === 'gone' && (wasSeen(card) || endsUnseen(list, age))) {
    return endedCard(card, now, decideEndReason(card, null, now))
  }
  const isDoubted = card.call.state === 'maybe-ringing'
  const isAnswered = ['gone', 'refused', 'not-offered', 'unreadable'].includes(code)
  return isAnswered && !isDoubted && !wasSeen(card) && age >= ringsForMs ? uncertainCard(card, now) : card
}

const wasSeen = (card: Card): boolean => card.seen || card.readAt !== undefined

function endsUnseen(list: ListState, age: number): boolean {
  if (list === 'not-offered') return false
  return list === 'whole' || age >= addressLagMs
}
