import type { CallEndReason } from '#shared/calls/live-call.ts'
import type { Card } from '../card.ts'

/** Milliseconds by which a planned end may be read late, and by which the reading before may be older. */
const planWindowMs = 10_000
/** Milliseconds that two clocks may still differ by after the skew is removed. */
const planEarlyMs = 1_500

/**
 * Why a call has ended, from what was observed: the provider's reason first, then the operator's hang-up,
 * then the planned time. Null where none applies but the CDRs may tell: the call was placed here and never
 * answered.
 */
export function decideEndReason(card: Card, told: CallEndReason | null, now: number): CallEndReason | null {
  if (told !== null && told !== 'hung-up' && told !== 'not-reported') return told
  if (wasHungUpHere(card)) return 'hung-up-here'
  if (isPlannedEnd(card, now)) return 'planned-end'
  const mayBeRecorded = card.call.placedHere && card.call.answeredAt === null
  return told ?? (mayBeRecorded ? null : 'not-reported')
}

/** True for a hang-up that was not refused. One whose answer was lost counts too: it was asked for. */
function wasHungUpHere({ asks }: Card): boolean {
  return asks.some(({ action }) => action.verb === 'hang-up' && action.progress !== 'failed')
}

/**
 * True where the planned second lies between the last reading that showed the call live and this one, close
 * to both.
 */
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
