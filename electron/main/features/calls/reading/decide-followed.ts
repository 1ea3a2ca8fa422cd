import type { AppErrorCode } from '#shared/app-error.ts'
import { uncertainCard, type Card } from '../card.ts'
import { ageOf, wasSeen } from './absences.ts'
import type { ListState } from './decide-ended.ts'

/** Milliseconds; no phone rings that long. A call that no reading has shown by then is not known any more. */
const ringsForMs = 60_000
/** The most calls that are read by their own address after one reading of the list. */
const mostAtOnce = 3
/** After a complete list each missing call is asked for once, so more of them may be. */
const mostVanished = 10
/** Milliseconds by which a call placed here is asked for earlier than others. */
const ownAheadMs = 15_000

/** The live calls that the last list does not contain. */
export function decideLacking(cards: Iterable<Card>, list: ListState, listReadAt: number): readonly Card[] {
  const isListed = list === 'whole' || list === 'open' || list === 'part'
  return [...cards].filter((card) => isLive(card) && !(isListed && card.listedAt === listReadAt))
}

const isLive = ({ call }: Card): boolean =>
  !['asking', 'ended', 'failed'].includes(call.state) && call.callId !== null

/** Which of them are read by their own address now: few at a time, in turn. */
export function decideFollowed(
  lacking: readonly Card[],
  list: ListState,
  askedAt: ReadonlyMap<string, number>,
): readonly Card[] {
  const due = ({ call }: Card): number => (askedAt.get(call.key) ?? 0) - (call.placedHere ? ownAheadMs : 0)
  return lacking.toSorted((a, b) => due(a) - due(b)).slice(0, list === 'whole' ? mostVanished : mostAtOnce)
}

/**
 * The card after its own address returned no call: one that no reading ever showed is not known after a
 * while.
 */
export function afterNoCall(card: Card, code: AppErrorCode, now: number): Card {
  const isDoubted = card.call.state === 'maybe-ringing' || card.call.state === 'ended'
  const isAnswered = ['gone', 'refused', 'not-offered', 'unreadable'].includes(code)
  const isUnknown = isAnswered && !isDoubted && !wasSeen(card) && ageOf(card, now) >= ringsForMs
  return isUnknown ? uncertainCard(card, now) : card
}
