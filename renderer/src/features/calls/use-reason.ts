import { useI18n } from 'vue-i18n'
import type { CallLeg, ControlVerb, LiveCall } from '#shared/calls/live-call.ts'
import { useCallsStore } from './calls-store.ts'
import { decideControl } from './decide-controls.ts'

/** Why an action can't be done now, in words; null where it can. */
export function useReason(): (call: LiveCall, verb: ControlVerb, leg?: CallLeg | null) => string | null {
  const { t } = useI18n()
  const calls = useCallsStore()
  return (call, verb, leg = null) => {
    const reason = decideControl(call, verb, leg, calls.unavailable(verb))
    return reason === null ? null : t(`calls.unavailable.${reason}`)
  }
}
