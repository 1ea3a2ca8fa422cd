import { useTimeoutFn } from '@vueuse/core'
import { shallowRef, type ShallowRef } from 'vue'

/**
 * Puts text into the clipboard; `copied` is true for `shownForMs` milliseconds afterwards. VueUse's `useClipboard`
 * copies by a hidden field, which takes the focus, wherever the permission is not granted: here it never is.
 */
export function useCopy(shownForMs: number): {
  readonly copied: Readonly<ShallowRef<boolean>>
  readonly copy: (text: string) => Promise<void>
} {
  const copied = shallowRef(false)
  const { start } = useTimeoutFn(() => (copied.value = false), shownForMs, { immediate: false })
  async function copy(text: string): Promise<void> {
    await navigator.clipboard.writeText(text)
    copied.value = true
    start()
  }
  return { copied, copy }
}
