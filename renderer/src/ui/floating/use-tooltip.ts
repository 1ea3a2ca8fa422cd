import { onElementRemoval, useEventListener, useTimeoutFn } from '@vueuse/core'
import { computed, shallowRef, type Ref } from 'vue'

/** Milliseconds before a tooltip shows, and for which it stays while the pointer is on its way to it. */
const showAfterMs = 350
const hideAfterMs = 120

const ownerOf = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-tip]') : null

/** Which element's tooltip shows, after a moment; `suppress` keeps it away until the element was left. */
function useOwner() {
  const owner = shallowRef<HTMLElement | null>(null)
  let next: HTMLElement | null = null
  let suppressed: HTMLElement | null = null
  const showing = useTimeoutFn(() => (owner.value = next), showAfterMs, { immediate: false })
  const hiding = useTimeoutFn(() => (owner.value = null), hideAfterMs, { immediate: false })

  function wait(element: HTMLElement): void {
    hiding.stop()
    if (element === suppressed || element === owner.value) return
    suppressed = null
    next = element
    showing.start()
  }
  function leave(): void {
    showing.stop()
    suppressed = null
    if (owner.value !== null) hiding.start()
  }
  function suppress(element: HTMLElement | null): void {
    suppressed = element
    showing.stop()
    hiding.stop()
    owner.value = null
  }
  const dismiss = (): void => suppress(owner.value ?? next)
  onElementRemoval(owner, () => suppress(null))
  return { owner, wait, leave, suppress, dismiss, stay: hiding.stop }
}

/**
 * Which element's `data-tip` is to be shown: the one under the pointer, or with the keyboard's focus. Not under
 * touch, where it would cover what was touched. Escape and a press take it away until the pointer, or else the
 * focus, has left. The pointer may rest on the tooltip itself.
 */
export function useTooltip(tip: Readonly<Ref<HTMLElement | null>>) {
  const { owner, wait, leave, suppress, dismiss, stay } = useOwner()
  let pointed: HTMLElement | null = null

  function point({ target, pointerType }: PointerEvent): void {
    if (pointerType === 'touch') return
    pointed = ownerOf(target)
    if (pointed !== null) wait(pointed)
    else if (target instanceof Node && tip.value?.contains(target) === true) stay()
    else leave()
  }
  function focus({ target }: FocusEvent): void {
    const element = ownerOf(target)
    if (element?.matches(':focus-visible') === true) wait(element)
  }
  function out(): void {
    pointed = null
    leave()
  }
  const capture = { capture: true }
  useEventListener(document, 'pointerover', point)
  useEventListener(document.documentElement, 'pointerleave', out)
  useEventListener(document, 'focusin', focus)
  useEventListener(document, 'focusout', ({ target }) => void (ownerOf(target) === pointed ? null : leave()))
  useEventListener(document, 'pointerdown', ({ target }) => suppress(ownerOf(target)), capture)
  useEventListener(document, 'keydown', ({ key }) => void (key === 'Escape' ? dismiss() : null), capture)

  return {
    owner,
    text: computed(() => owner.value?.dataset['tip'] ?? null),
    side: computed(() => owner.value?.dataset['tipSide'] ?? 'bottom'),
    isNarrow: computed(() => owner.value?.dataset['tipNarrow'] !== undefined),
  }
}
