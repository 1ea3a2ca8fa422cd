import { watch, type ShallowRef } from 'vue'
import { useCallDeskStore } from '../../../data/calls/call-desk-store.ts'
import type { CallDraft } from './call-draft.ts'
import { useNumberEngine } from '../../../base/numbers/number-engine.ts'

/** Returns the function that fills in the phone and the caller ID used last, where nothing is typed. */
export function useRememberedPhone(draft: CallDraft, isOpen: Readonly<ShallowRef<boolean>>): () => void {
  const desk = useCallDeskStore()
  const numbers = useNumberEngine()

  /** The phone is shown as people write it; the caller ID stays as configured, for so it is sent. */
  function readable(number: string): string {
    const parsed = numbers.engine?.parseDialInput(number)
    return parsed?.kind === 'number' ? parsed.display : number
  }

  /** Waits for the numbering plans, so that what it fills in never changes under the eye. */
  function remember(): void {
    if (numbers.engine === null) return
    if (draft.from === '') draft.from = readable(desk.lastFrom ?? '')
    if (draft.callerId === '') draft.callerId = desk.lastCallerId ?? desk.ownNumbers[0]?.number ?? ''
  }

  watch(
    () => [desk.lastFrom, desk.lastCallerId],
    () => (isOpen.value ? remember() : undefined),
  )
  return remember
}
