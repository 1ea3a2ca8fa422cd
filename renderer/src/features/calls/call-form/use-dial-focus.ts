import { useEventListener } from '@vueuse/core'
import { onScopeDispose, type ShallowRef } from 'vue'
import { useBridge } from '../../../base/bridge/use-bridge.ts'
import { isShortcut } from '../../../base/keyboard/shortcuts.ts'

interface Focusable {
  readonly focus: () => void
  readonly select: () => void
}

/** Ctrl/Cmd+K leads to the dial box; a link or a hotkey fills it as well, and never dials. */
export function useDialFocus(box: Readonly<ShallowRef<Focusable | null>>, fill: (to: string) => void): void {
  function focusBox(): void {
    box.value?.focus()
    box.value?.select()
  }
  useEventListener(window, 'keydown', (event) => {
    if (!isShortcut(event, 'dial')) return
    event.preventDefault()
    focusBox()
  })
  const stopPrefill = useBridge().subscribe('desk.prefill', ({ to, kind = 'call' }) => {
    if (kind !== 'call') return
    fill(to)
    focusBox()
  })
  onScopeDispose(stopPrefill)
}
