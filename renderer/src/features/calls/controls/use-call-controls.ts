import { useI18n } from 'vue-i18n'
import { legsOf } from '#shared/calls/call-sides.ts'
import type { CallLeg, ControlVerb, LiveCall } from '#shared/calls/live-call.ts'
import { useAnnouncer } from '../../../base/browser/use-announcer.ts'
import { useCallActions } from './call-actions-store.ts'
import { useReason } from './use-reason.ts'

export interface CallControl {
  readonly verb: ControlVerb
  /** The leg it acts on; null where the provider has not named it. */
  readonly leg: CallLeg | null
  /** Why it can't be done now, in words; null where it can. */
  readonly reason: string | null
  readonly busy: boolean
}

/**
 * Hold, mute and transfer as a receptionist means them for a whole call: the other side hears music, the near
 * side is muted, and the near side is given to somebody else.
 */
export function useCallControls() {
  const { t } = useI18n()
  const actions = useCallActions()
  const reasonFor = useReason()
  const announce = useAnnouncer()

  function controlOf(call: LiveCall, verb: ControlVerb, leg: CallLeg | null): CallControl {
    const reason = leg === null ? t('calls.unavailable.not-named') : reasonFor(call, verb, leg)
    return { verb, leg, reason, busy: leg !== null && actions.isBusy(call, verb, leg.legId) }
  }

  function holdOf(call: LiveCall): CallControl {
    const { outside } = legsOf(call)
    return controlOf(call, outside?.state === 'held' ? 'resume' : 'hold', outside)
  }

  function muteOf(call: LiveCall): CallControl {
    const { inside } = legsOf(call)
    return controlOf(call, inside?.muted === true ? 'unmute' : 'mute', inside)
  }

  const transferOf = (call: LiveCall): CallControl => controlOf(call, 'transfer', legsOf(call).inside)

  function act(call: LiveCall, { verb, leg, reason, busy }: CallControl): void {
    if (reason !== null) return announce(`${t(`calls.verb.${verb}`)}: ${reason}`)
    if (busy || leg === null) return
    if (verb === 'hold' || verb === 'resume' || verb === 'mute' || verb === 'unmute')
      void actions.control({ verb, key: call.key, legId: leg.legId })
  }

  return {
    holdOf,
    muteOf,
    transferOf,
    hold: (call: LiveCall): void => act(call, holdOf(call)),
    mute: (call: LiveCall): void => act(call, muteOf(call)),
  }
}
