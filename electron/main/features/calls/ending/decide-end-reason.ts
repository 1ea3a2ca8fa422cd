import type { CallEndReason } from '#shared/calls/live-call.ts'
import type { Card } from '../card.ts'

/** A planned end may be read so much later than it came, and the reading before it may be so much older. */
const planWindowMs = 10_000
/** Clocks of two machines differ by so much, although the skew is taken out. */
const planEarlyMs = 1_500

/**
 * Why a call that is live no more has ended, as far as it was seen: what the provider said of it, then what
 * the operator asked for, then the plan's time. Null where none of them tells, but the call records may:
 * the call was placed here and never answered.
 */
export function decideEndReason(card: Card, told: CallEndReason | null, now: number): CallEndReason | null {
  if (told !== null && told !== 'hung-up' && told !== 'not-reported') return told
  if (wasHungUpHere(card)) return 'hung-up-here'
  if (isPlannedEnd(card, now)) return 'planned-end'
  const mayBeRecorded = card.call.placedHere && card.call.answeredAt === null
  return told ?? (mayBeRecorded ? null : 'not-reported')
}

/** Asked for and not refused. One whose answer was lost may or may not have done it, but it was asked for. */
function wasHungUpHere({ asks }: Card): boolean {
  return asks.some(({ action }) => action.verb === 'hang-up' && action.progress !== 'failed')
}

/** The plan's second lies between the last reading that showed the call live and this one, both close to it. */
function isPlannedEnd({ call, readAt }: Card, now: number): boolean {
  const { answeredAt, plan } = call
  if (answeredAt === null || plan.hangUpAtSeconds === null || readAt === undefined) return false
  const planned = answeredAt + plan.hangUpAtSeconds * 1_000
  return (
    planned - planEarlyMs <= now &&
    now - planned <= planWindowMs &&
    Math.abs(planned - readAt) <= planWindowMs
  )
}
