import { nextTick, shallowRef, type ShallowRef } from 'vue'
import { decideMove } from '../../base/browser/decide-move.ts'

interface RowFocusOptions {
  readonly element: Readonly<ShallowRef<HTMLElement | null>>
  readonly rows: () => number
  /** Scrolls the row in sight. */
  readonly reveal: (place: number) => void
}

/**
 * One row of the list is in the tab order; arrows, Home and End move among the rows. Places count the rows
 * of all groups. When the row with the focus leaves, the focus moves to the row that took its place.
 */
export function useRowFocus({ element, rows, reveal }: RowFocusOptions) {
  const active = shallowRef(0)
  let isInside = false

  const rowOf = (target: EventTarget | null): HTMLElement | null =>
    target instanceof Element ? target.closest<HTMLElement>('[data-place]') : null

  async function focusPlace(place: number): Promise<void> {
    const next = Math.max(0, Math.min(place, rows() - 1))
    active.value = next
    reveal(next)
    await nextTick()
    await nextTick()
    element.value?.querySelector<HTMLElement>(`[data-place="${String(next)}"]`)?.focus()
  }

  function follow(event: FocusEvent): void {
    const place = rowOf(event.target)?.dataset['place']
    isInside = true
    if (place !== undefined) active.value = Number(place)
  }

  function leave(event: FocusEvent): void {
    if (event.target instanceof Element && event.target.isConnected) isInside = false
  }

  /** True where the key moved the focus. */
  function move(event: KeyboardEvent): boolean {
    const row = rowOf(event.target)
    if (row === null || event.target instanceof HTMLInputElement) return false
    const target = decideMove(event.key, Number(row.dataset['place']), rows(), 1)
    if (target === null) return false
    event.preventDefault()
    void focusPlace(target)
    return true
  }

  /** To be called after the list was drawn anew. */
  function keep(): void {
    active.value = Math.max(0, Math.min(active.value, rows() - 1))
    if (isInside && document.activeElement === document.body && rows() > 0) void focusPlace(active.value)
  }

  return { active, focusPlace, follow, leave, move, keep, rowOf }
}
