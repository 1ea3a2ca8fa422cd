import { useEventListener } from '@vueuse/core'
import { computed, onScopeDispose, shallowRef, watchEffect, type ShallowRef } from 'vue'
import { useActionPanel } from '../control-panels/action-panel-store.ts'
import { useCallsStore } from '../../../data/calls/calls-store.ts'
import { useBoardViewStore } from '../order/board-view-store.ts'
import { itemOf } from './use-board-focus.ts'

/**
 * Tells the board for how long the pointer is over it, a call has the focus, or a panel belongs to one. The
 * focus on an ended call does not count, or ended calls would stay on the board for as long as it is there.
 */
export function useResting(board: Readonly<ShallowRef<HTMLElement | null>>): void {
  const view = useBoardViewStore()
  const panel = useActionPanel()
  const calls = useCallsStore()
  const isPointed = shallowRef(false)
  /** The call that has the focus, or something in it. */
  const focusedKey = shallowRef<string | null>(null)
  const isFocused = computed(() => {
    const call = focusedKey.value === null ? null : calls.call(focusedKey.value)
    return call !== null && call.state !== 'ended'
  })

  const noteFocus = (target: EventTarget | null): void => {
    const item = board.value?.contains(target as Node | null) === true ? itemOf(target) : null
    focusedKey.value = item?.dataset['call'] ?? null
  }

  useEventListener(board, 'pointerenter', () => (isPointed.value = true))
  useEventListener(board, 'pointerleave', () => (isPointed.value = false))
  useEventListener(board, 'focusin', ({ target }) => noteFocus(target))
  useEventListener(board, 'focusout', ({ relatedTarget }) => noteFocus(relatedTarget))
  watchEffect(() => {
    if (isPointed.value || panel.panel !== null) view.rest({ on: 'board' })
    else if (isFocused.value && focusedKey.value !== null) view.rest({ on: 'call', key: focusedKey.value })
    else view.rest(null)
  })
  onScopeDispose(() => view.rest(null))
}
