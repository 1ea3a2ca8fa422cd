import { useI18n } from 'vue-i18n'
import { isOwnCall } from '#shared/calls/call-owner.ts'
import { legsOf } from '#shared/calls/call-sides.ts'
import { useAnnouncer } from '../../../base/browser/use-announcer.ts'
import { isShortcut } from '../../../base/keyboard/shortcuts.ts'
import { useCallsStore } from '../../../data/calls/calls-store.ts'
import { useActionPanel } from '../control-panels/action-panel-store.ts'
import { useCallControls } from '../controls/use-call-controls.ts'

/**
 * `H` holds or resumes the operator's own call in focus, `M` mutes or unmutes its near side: one key does nothing
 * to a colleague's call. `T` opens the transfer of any, which asks where to.
 */
export function useControlKeys(): (event: KeyboardEvent, item: HTMLElement) => void {
  const { t } = useI18n()
  const announce = useAnnouncer()
  const calls = useCallsStore()
  const panel = useActionPanel()
  const controls = useCallControls()

  return (event, item) => {
    const call = calls.call(item.dataset['call'] ?? '')
    const isTyped = event.target instanceof HTMLElement && event.target.matches('input, select, textarea')
    if (call === null || call.state === 'ended' || isTyped || event.repeat) return
    const [hold, mute] = [isShortcut(event, 'hold'), isShortcut(event, 'mute')]
    if ((hold || mute) && !isOwnCall(call)) announce(t('calls.controls.notYours'), 'urgent')
    else if (hold) controls.hold(call)
    else if (mute) controls.mute(call)
    else if (isShortcut(event, 'transfer') && controls.transferOf(call).reason === null) {
      const { inside } = legsOf(call)
      event.preventDefault()
      if (inside !== null) panel.open('transfer', call.key, inside.legId, item)
    }
  }
}
