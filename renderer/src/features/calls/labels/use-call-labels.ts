import { useI18n } from 'vue-i18n'
import { isMyLeg } from '#shared/calls/call-owner.ts'
import { directionOf, insideOf } from '#shared/calls/call-sides.ts'
import { rankOfState } from '#shared/calls/call-state.ts'
import type { CallLeg, LiveCall } from '#shared/calls/live-call.ts'
import { nameOf } from '#shared/numbers/party-name.ts'
import type { Party } from '#shared/numbers/party.ts'

/** Who rings now, as far as the legs tell. */
export type Ringing = { readonly who: 'me' } | { readonly who: 'them' | 'party'; readonly party: Party }

/** The operator's phone only where a leg is known to be it, or where the call was placed from it a moment ago. */
export function decideRinging(call: LiveCall): Ringing {
  const isFirst = call.state === 'ringing-you'
  const side = isFirst ? 'a' : 'b'
  const leg = call.legs.find((one) => one.state === 'ringing') ?? call.legs.find((one) => one.side === side)
  if (leg === undefined) {
    const isMine = isFirst && call.placedHere && call.transfer == null
    return isMine ? { who: 'me' } : { who: isFirst ? 'party' : 'them', party: isFirst ? call.from : call.to }
  }
  if (isMyLeg(call, leg)) return { who: 'me' }
  const party = leg.party.number === '' ? (isFirst ? call.from : call.to) : leg.party
  return { who: isFirst || call.transfer != null ? 'party' : 'them', party }
}

/** The words for calls, legs and parties, in the window's language. */
export function useCallLabels() {
  const { t } = useI18n()

  const bothOf = (party: Party): string =>
    party.name === null ? party.display : `${party.name} ${party.display}`

  function ringingOf(call: LiveCall): string {
    const ringing = decideRinging(call)
    if (ringing.who === 'me') return t('calls.state.ringing-you')
    if (directionOf(call) === 'in' && call.transfer == null) return t('calls.state.ringing-here')
    return ringing.who === 'them'
      ? t('calls.state.ringing-them')
      : t('calls.state.ringing-from', { from: nameOf(ringing.party) })
  }

  function stateOf(call: LiveCall): string {
    if (call.state === 'ringing-you' || call.state === 'ringing-them') return ringingOf(call)
    if (call.state === 'ended' && call.endReason != null)
      return t('calls.state.endedBecause', { reason: t(`calls.end.${call.endReason}`) })
    if (call.state === 'unknown' && call.stateDetail !== null)
      return t('calls.state.unknownWord', { word: call.stateDetail })
    return t(`calls.state.${call.state}`)
  }

  const titleOf = (call: LiveCall): string =>
    t('calls.card.named', { from: bothOf(call.from), to: bothOf(call.to), state: stateOf(call) })

  /** Which of the office's numbers or phones the call is on; null where the card says it already. */
  function sideOfOffice(call: LiveCall): string | null {
    if (call.transfer?.progress === 'confirmed')
      return t('calls.transfer.confirmed', { to: nameOf(call.transfer.to) })
    const direction = directionOf(call)
    const party = nameOf(insideOf(call))
    if (direction === 'in')
      return t(rankOfState(call.state) < rankOfState('talking') ? 'calls.side.for' : 'calls.side.on', {
        party,
      })
    if (!call.placedHere) return t(direction === 'out' ? 'calls.side.by' : 'calls.side.from', { party })
    return call.callerId === null || call.callerId.display === call.from.display
      ? null
      : t('calls.card.callerId', { number: nameOf(call.callerId) })
  }

  /** What the operator should know besides the state; null where the state says all. */
  function hintOf(call: LiveCall): string | null {
    if (call.state === 'maybe-ringing')
      return call.stateDetail === null
        ? t('calls.card.maybeHint')
        : t('calls.card.maybeSaidHint', { words: call.stateDetail })
    if (call.state === 'failed') return call.stateDetail ?? t('calls.card.failedHint')
    return call.state === 'asking'
      ? t('calls.card.askingHint', { from: nameOf(call.from), to: nameOf(call.to) })
      : null
  }

  /** The operator's phone by that name, any other side by its own; by its letter where it has none. */
  function sideOf(call: LiveCall, leg: CallLeg): string {
    if (isMyLeg(call, leg)) return t('calls.leg.mine')
    if (leg.party.number !== '') return nameOf(leg.party)
    return t(`calls.leg.${leg.side}`)
  }

  return { stateOf, titleOf, sideOf, sideOfOffice, hintOf }
}
