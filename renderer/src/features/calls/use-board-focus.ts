import { nextTick, shallowRef, watch, type ShallowRef } from 'vue'
import { decideMove } from '../../app/decide-move.ts'

interface BoardFocusOptions {
  readonly element: Readonly<ShallowRef<HTMLElement | null>>
  readonly order: () => readonly string[]
  readonly columns: () => number
  readonly reveal: (index: number) => void
  /** Takes the focus when the last call is gone. */
  readonly fallback: () => void
}

/** One call of the board is in the tab order; arrows move among the calls; the focus is never lost. */
export function useBoardFocus(options: BoardFocusOptions) {
  const activeKey = shallowRef<string | null>(null)

  const itemOf = (target: EventTarget | null): HTMLElement | null =>
    target instanceof Element ? target.closest<HTMLElement>('[data-call]') : null

  async function focusIndex(index: number): Promise<void> {
    const key = options.order()[index]
    if (key === undefined) return options.fallback()
    activeKey.value = key
    options.reveal(index)
    await nextTick()
    await nextTick()
    options.element.value?.querySelector<HTMLElement>(`[data-call="${CSS.escape(key)}"]`)?.focus()
  }

  function follow(event: FocusEvent): void {
    activeKey.value = itemOf(event.target)?.dataset['call'] ?? activeKey.value
  }

  /** True where the key moved the focus. */
  function move(event: KeyboardEvent): boolean {
    const key = itemOf(event.target)?.dataset['call']
    if (key === undefined) return false
    const order = options.order()
    const target = decideMove(event.key, order.indexOf(key), order.length, options.columns())
    if (target === null) return false
    event.preventDefault()
    void focusIndex(target)
    return true
  }

  /** A call that had the focus and is gone hands it to the one that took its place. */
  watch(options.order, (next, previous) => {
    const key = itemOf(document.activeElement)?.dataset['call']
    const fits = activeKey.value !== null && next.includes(activeKey.value)
    if (key !== undefined && options.element.value?.contains(document.activeElement) && !next.includes(key))
      void focusIndex(Math.min(previous.indexOf(key), next.length - 1))
    else if (!fits) activeKey.value = next[0] ?? null
  })

  activeKey.value = options.order()[0] ?? null
  return { activeKey, follow, move, itemOf }
}
