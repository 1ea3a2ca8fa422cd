import type { CallTransfer } from '#shared/calls/live-call.ts'
import type { Party } from '#shared/numbers/party.ts'
import { sameNumber } from '#shared/phone-number.ts'
import type { LiveCallRecord, LiveLegRecord } from '../../../provider/live-records.ts'
import type { Ask, Card } from '../card.ts'

/** A transfer was accepted, or its answer was lost: from now on no leg is surely the operator's. */
export function noteTransfer(card: Card, { action, before }: Ask): Card {
  if (action.verb !== 'transfer' || action.legId === null || action.to === undefined) return card
  const transfer: CallTransfer = { legId: action.legId, to: action.to, progress: 'asked' }
  return { ...card, legsBeforeTransfer: before.legs, call: { ...card.call, transfer } }
}

/**
 * A transfer is confirmed only by a reading in which the new number is connected, on a leg that did not have
 * it before.
 */
export function confirmTransfer(card: Card, record: LiveCallRecord): Card {
  const { transfer } = card.call
  if (transfer?.progress !== 'asked' || !showsNumber(card, record, transfer.to)) return card
  return { ...card, call: { ...card.call, transfer: { ...transfer, progress: 'confirmed' } } }
}

function showsNumber({ legsBeforeTransfer = [] }: Card, record: LiveCallRecord, to: Party): boolean {
  const had = (legId: string): boolean =>
    legsBeforeTransfer.some((leg) => leg.legId === legId && sameNumber(leg.party.number, to.number))
  return record.legs.some((leg) => isOnLine(leg) && sameNumber(leg.number, to.number) && !had(leg.legId))
}

const isOnLine = ({ state }: LiveLegRecord): boolean => state === 'talking' || state === 'held'
