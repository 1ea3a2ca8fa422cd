import { nextTick, onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue'
import { useCallsStore } from '../../../data/calls/calls-store.ts'
import { decideBoardMove, type BoardRow } from './decide-rows.ts'

interface BoardFocusOptions {
  /** The list itself; it takes the focus of a call that is gone. */
  readonly list: Readonly<ShallowRef<HTMLElement | null>>
  readonly order: () => readonly string[]
  readonly rows: () => readonly BoardRow[]
  /** Brings a line of `rows` into sight. */
  readonly reveal: (row: number) => void
}

/** The card or row that something stands in. */
export const itemOf = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-call]') : null

/**
 * One call of the board is in the tab order; arrows move among the calls. Where the call in focus goes, the
 * list takes the focus, or the dial box once no call is left: never another call.
 */
export function useBoardFocus(options: BoardFocusOptions) {
  const calls = useCallsStore()
  const { list, order } = options
  const activeKey = shallowRef<string | null>(null)
  const isThere = (key: string): boolean => order().includes(key) && calls.call(key) !== null

  async function focusKey(key: string): Promise<void> {
    activeKey.value = key
    options.reveal(options.rows().findIndex((row) => row.keys.includes(key)))
    await nextTick()
    await nextTick()
    list.value?.querySelector<HTMLElement>(`[data-call="${CSS.escape(key)}"]`)?.focus()
  }

  function follow(event: FocusEvent): void {
    activeKey.value = itemOf(event.target)?.dataset['call'] ?? activeKey.value
  }

  /** True where the key moved the focus. */
  function move(event: KeyboardEvent): boolean {
    const from = itemOf(event.target)?.dataset['call'] ?? (event.target === list.value ? null : undefined)
    if (from === undefined) return false
    const key = decideBoardMove(event.key, from, options.rows(), isThere)
    if (key === null) return false
    event.preventDefault()
    void focusKey(from === null ? (activeKey.value ?? key) : key)
    return true
  }

  /** Runs before the window is redrawn, while the call that goes still has the focus. */
  function check(): void {
    const focused = itemOf(document.activeElement)
    const key =
      focused !== null && list.value?.contains(focused) === true ? focused.dataset['call'] : undefined
    if (key !== undefined && !isThere(key)) leaveFor(list.value, order().length > 0)
    if (activeKey.value === null || !isThere(activeKey.value)) activeKey.value = order().find(isThere) ?? null
  }

  watch(order, check)
  onScopeDispose(calls.onNews(check))
  check()
  return { activeKey, follow, move }
}

function leaveFor(list: HTMLElement | null, hasCalls: boolean): void {
  if (hasCalls) list?.focus({ preventScroll: true })
  else document.querySelector<HTMLElement>('[data-dial-box]')?.focus()
}
