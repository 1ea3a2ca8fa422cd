import { watch, type ShallowRef } from 'vue'
import { useCallFormStateStore } from '../../../data/calls/call-form-state-store.ts'
import type { CallDraft } from './call-draft.ts'

/**
 * Returns the function that fills in the operator's phone, or the one used last, and the caller ID used last,
 * where nothing is typed.
 */
export function useRememberedPhone(draft: CallDraft, isOpen: Readonly<ShallowRef<boolean>>): () => void {
  const formState = useCallFormStateStore()

  /** The phone as people write it; the caller ID as configured, for that is how it is sent. */
  function remember(): void {
    if (draft.from === '') draft.from = (formState.myPhone ?? formState.lastFrom)?.display ?? ''
    if (draft.callerId === '')
      draft.callerId = (formState.lastCallerId ?? formState.ownNumbers[0])?.number ?? ''
  }

  /** A phone that is chosen elsewhere, in the settings or on the board, is the phone of the form too. */
  watch(
    () => formState.myPhone?.number ?? null,
    (chosen) => {
      if (chosen !== null) draft.from = formState.myPhone?.display ?? ''
    },
  )
  watch(
    () => [formState.myPhone, formState.lastFrom, formState.lastCallerId],
    () => (isOpen.value ? remember() : undefined),
  )
  return remember
}
