import { useEventListener } from '@vueuse/core'
import { onScopeDispose, type ShallowRef } from 'vue'
import { useBridge } from '../../../base/bridge/use-bridge.ts'
import { isApple, isModified } from '../../../base/browser/shortcut.ts'

interface Focusable {
  readonly focus: () => void
  readonly select: () => void
}

/** Ctrl/Cmd+K leads to the dial box; a link or a hotkey fills it as well, and never dials. */
export function useDialFocus(box: Readonly<ShallowRef<Focusable | null>>, fill: (to: string) => void): void {
  const apple = isApple(navigator)
  function focusBox(): void {
    box.value?.focus()
    box.value?.select()
  }
  useEventListener(window, 'keydown', (event) => {
    if (!isModified(event, apple) || event.key.toLowerCase() !== 'k') return
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
