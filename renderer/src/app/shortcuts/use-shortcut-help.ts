import { useEventListener } from '@vueuse/core'
import { shallowRef, type ShallowRef } from 'vue'
import { isShortcut } from '../../base/keyboard/shortcuts.ts'

/** Whether the list of keys is open: `?` opens it, but not where text is typed; F1 opens it anywhere. */
export function useShortcutHelp(): ShallowRef<boolean> {
  const isOpen = shallowRef(false)

  useEventListener(window, 'keydown', (event) => {
    if (event.repeat || event.defaultPrevented || !isShortcut(event, 'help')) return
    const isTyped =
      event.target instanceof Element && event.target.matches('input, textarea, select, [contenteditable]')
    const isDialog = document.querySelector('dialog[open]') !== null
    if (isDialog || (isTyped && event.key !== 'F1')) return
    event.preventDefault()
    isOpen.value = true
  })
  return isOpen
}
