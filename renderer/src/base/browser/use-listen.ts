import { onScopeDispose, watch, type ShallowRef } from 'vue'

/**
 * Listens on an element for what bubbles up from the controls inside of it: keys and focus that belong
 * to a whole region. Controls themselves listen in their templates.
 */
export function useListen<E extends keyof HTMLElementEventMap>(
  element: Readonly<ShallowRef<HTMLElement | null>>,
  event: E,
  listener: (event: HTMLElementEventMap[E]) => void,
): void {
  const stop = watch(
    element,
    (next, previous) => {
      previous?.removeEventListener(event, listener)
      next?.addEventListener(event, listener)
    },
    { immediate: true, flush: 'post' },
  )
  onScopeDispose(() => {
    stop()
    element.value?.removeEventListener(event, listener)
  })
}
