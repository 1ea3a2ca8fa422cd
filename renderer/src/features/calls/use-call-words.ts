import { useI18n } from 'vue-i18n'
import type { CallLeg, LiveCall, Party } from '#shared/calls/live-call.ts'

/** The words for calls, legs and parties, in the window's language. */
export function useCallWords() {
  const { t } = useI18n()

  const nameOf = (party: Party): string => party.name ?? party.display

  const bothOf = (party: Party): string =>
    party.name === null ? party.display : `${party.name} ${party.display}`

  function stateOf(call: LiveCall): string {
    if (call.state === 'ringing-you' && !call.placedHere)
      return t('calls.state.ringing-from', { from: nameOf(call.from) })
    if (call.state === 'unknown' && call.stateDetail !== null)
      return t('calls.state.unknownWord', { word: call.stateDetail })
    return t(`calls.state.${call.state}`)
  }

  const titleOf = (call: LiveCall): string =>
    t('calls.card.named', { from: bothOf(call.from), to: bothOf(call.to), state: stateOf(call) })

  function sideOf(call: LiveCall, leg: CallLeg): string {
    if (leg.side === 'b') return t('calls.leg.b')
    return t(call.placedHere ? 'calls.leg.mine' : 'calls.leg.a')
  }

  return { nameOf, stateOf, titleOf, sideOf }
}
