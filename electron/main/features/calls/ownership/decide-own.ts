import type { CallLeg, LiveCall } from '#shared/calls/live-call.ts'
import { keyOf } from '#shared/numbers/to-party.ts'

/**
 * Which legs are the operator's own phone, and whether the call is the operator's: placed here, or with one
 * of `phones` in it. An operator who transferred their own leg away has no part in the call any more.
 */
export function decideOwn(call: LiveCall, phones: readonly string[]): LiveCall {
  const keys = new Set(phones.filter((phone) => phone !== '').map(keyOf))
  const isMine = (number: string): boolean => number !== '' && keys.has(keyOf(number))
  const legs = call.legs.map((leg) => ({ ...leg, mine: isMyLeg(call, leg, isMine) }))
  const { transfer } = call
  const hasPhone = legs.some((leg) => leg.mine)
  const isGivenAway = transfer != null && legs.length > 0 && !hasPhone
  const isParty = call.placedHere || isMine(call.from.number) || isMine(call.to.number)
  return { ...call, legs, own: hasPhone || (isParty && !isGivenAway) }
}

/**
 * Documentation: the A leg of a call placed here is the operator's phone, unless a reading has another number
 * there.
 */
function isMyLeg(call: LiveCall, leg: CallLeg, isMine: (number: string) => boolean): boolean {
  const { number } = leg.party
  const isUnnamed = number === '' && call.placedHere && leg.side === 'a'
  if (!isUnnamed && !isMine(number)) return false
  return call.transfer == null || staysMine(call.transfer, leg)
}

/** After a transfer only the leg that stayed, or the phone it went to, and only once a reading shows it. */
function staysMine(transfer: NonNullable<LiveCall['transfer']>, leg: CallLeg): boolean {
  if (transfer.progress !== 'confirmed') return false
  return leg.legId === transfer.legId || keyOf(leg.party.number) === keyOf(transfer.to.number)
}
