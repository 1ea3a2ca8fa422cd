import { legsOf } from '#shared/calls/call-sides.ts'
import { useCallsStore } from '../../../data/calls/calls-store.ts'
import { useActionPanel } from '../control-panels/action-panel-store.ts'
import { useCallControls } from '../controls/use-call-controls.ts'

/** `H` holds or resumes the call in focus, `M` mutes or unmutes its near side, `T` opens its transfer. */
export function useControlKeys(): (event: KeyboardEvent, item: HTMLElement) => void {
  const calls = useCallsStore()
  const panel = useActionPanel()
  const controls = useCallControls()

  return (event, item) => {
    const call = calls.call(item.dataset['call'] ?? '')
    const isTyped = event.target instanceof HTMLElement && event.target.matches('input, select, textarea')
    if (call === null || call.state === 'ended' || isTyped || event.shiftKey) return
    const key = event.key.toLowerCase()
    if (key === 'h') controls.hold(call)
    else if (key === 'm') controls.mute(call)
    else if (key === 't' && controls.transferOf(call).reason === null) {
      const { inside } = legsOf(call)
      event.preventDefault()
      if (inside !== null) panel.open('transfer', call.key, inside.legId, item)
    }
  }
}
