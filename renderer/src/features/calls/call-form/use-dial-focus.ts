import { onScopeDispose, type ShallowRef } from 'vue'
import { useBridge } from '../../../base/bridge/use-bridge.ts'
import { isApple, isModified } from '../../../base/browser/shortcut.ts'

/** Ctrl/Cmd+K leads to the dial box; a link or a hotkey fills it as well, and never dials. */
export function useDialFocus(
  input: Readonly<ShallowRef<HTMLInputElement | null>>,
  fill: (to: string) => void,
): void {
  const apple = isApple(navigator)

  function focusBox(): void {
    input.value?.focus()
    input.value?.select()
  }

  function follow(event: KeyboardEvent): void {
    if (!isModified(event, apple) || event.key.toLowerCase() !== 'k') return
    event.preventDefault()
    focusBox()
  }

  const stopPrefill = useBridge().subscribe('desk.prefill', ({ to, kind = 'call' }) => {
    if (kind !== 'call') return
    fill(to)
    focusBox()
  })
  window.addEventListener('keydown', follow)
  onScopeDispose(() => {
    window.removeEventListener('keydown', follow)
    stopPrefill()
  })
}
