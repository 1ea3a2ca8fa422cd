import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { LiveCall, PendingAction } from '#shared/calls/live-call.ts'
import { nameOf } from '#shared/numbers/party-name.ts'
import { errorKey, providerLabels } from '../../../ui/notes/error-labels.ts'
import { useCallActions } from '../controls/call-actions-store.ts'
import { latestNote } from './latest-note.ts'

export interface CallNoteText {
  readonly text: string
  readonly failed: boolean
  /** The action it is about; null for a refusal of the desk, or a transfer that no reading has confirmed. */
  readonly action: PendingAction | null
}

/** What became of the last action on a call, in words; null where there is nothing to say. */
export function useCallNote(call: () => LiveCall | null): ComputedRef<CallNoteText | null> {
  const { t } = useI18n()
  const actions = useCallActions()

  /** Only what certainly never left is called not sent; what may have arrived is called that. */
  function failureOf(action: PendingAction): string {
    const verb = t(`calls.verb.${action.verb}`)
    const why = action.detail ?? (action.errorCode === null ? null : t(`ui.error.${action.errorCode}`))
    const key = action.errorCode === 'offline' ? 'notSent' : 'failed'
    const sentence = t(`calls.pending.${key}`, { action: verb })
    return why === null ? sentence : `${sentence}: ${why}`
  }

  function textOf(action: PendingAction): string {
    if (action.progress === 'failed') return failureOf(action)
    if (action.errorCode === 'outcome-unknown')
      return t('calls.pending.lost', { action: t(`calls.verb.${action.verb}`) })
    if (action.verb === 'transfer' && action.to !== undefined)
      return t(`calls.transfer.${action.progress}`, { to: nameOf(action.to) })
    return t(`calls.pending.${action.progress}`, { action: t(`calls.verb.${action.verb}`) })
  }

  return computed(() => {
    const one = call()
    if (one === null) return null
    const refusal = actions.refusals.get(one.key)
    if (refusal !== undefined) {
      const text = providerLabels(refusal) ?? t(`ui.error.${errorKey(refusal)}`)
      return { text, failed: true, action: null }
    }
    const action = latestNote(one)
    if (action !== null) return { text: textOf(action), failed: action.progress === 'failed', action }
    if (one.transfer?.progress !== 'asked' || one.state === 'ended') return null
    return { text: t('calls.transfer.asked', { to: nameOf(one.transfer.to) }), failed: false, action: null }
  })
}
