import { useI18n } from 'vue-i18n'
import type { CallLeg, ControlVerb, LiveCall } from '#shared/calls/live-call.ts'
import { useDeskLink } from '../../../base/bridge/use-desk-link.ts'
import { useCallsStore } from '../../../data/calls/calls-store.ts'
import { decideControl } from './decide-controls.ts'
import { isCutOff } from '../offline/is-cut-off.ts'

/** Why an action can't be done now, in words; null where it can. */
export function useReason(): (call: LiveCall, verb: ControlVerb, leg?: CallLeg | null) => string | null {
  const { t } = useI18n()
  const calls = useCallsStore()
  const link = useDeskLink()
  return (call, verb, leg = null) => {
    const unavailable = isCutOff(calls.problem, link.reachable) ? 'cut-off' : calls.unavailable(verb)
    const reason = decideControl(call, verb, leg, unavailable)
    return reason === null ? null : t(`calls.unavailable.${reason}`)
  }
}
