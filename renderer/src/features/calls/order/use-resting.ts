import { onScopeDispose, shallowRef, watchEffect, type ShallowRef } from 'vue'
import { useListen } from '../../../app/use-listen.ts'
import { useActionPanel } from '../action-panel-store.ts'
import { useBoardViewStore } from './board-view-store.ts'

/** Tells the board for how long the pointer is over it, a call has the focus, or a panel belongs to one. */
export function useResting(board: Readonly<ShallowRef<HTMLElement | null>>): void {
  const view = useBoardViewStore()
  const panel = useActionPanel()
  const isPointed = shallowRef(false)
  const isFocused = shallowRef(false)

  const noteFocus = (target: EventTarget | null): void => {
    isFocused.value =
      target instanceof Element && board.value?.contains(target) === true && target !== board.value
  }

  useListen(board, 'pointerenter', () => (isPointed.value = true))
  useListen(board, 'pointerleave', () => (isPointed.value = false))
  useListen(board, 'focusin', ({ target }) => noteFocus(target))
  useListen(board, 'focusout', ({ relatedTarget }) => noteFocus(relatedTarget))
  watchEffect(() => view.rest(isPointed.value || isFocused.value || panel.panel !== null))
  onScopeDispose(() => view.rest(false))
}
