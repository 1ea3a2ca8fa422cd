import { nextTick, shallowRef, watch } from 'vue'
import { useOutboxStore } from '../../../outbox/state/outbox-store.ts'
import { useSmsDraftStore } from './sms-draft-store.ts'
import { useUndo, type Undo } from '../sending/use-undo.ts'

/** Takes what the form sent last back into it. */
export function useFormUndo(): Undo {
  const form = useSmsDraftStore()

  const undoing = useUndo(
    () => form.queued,
    async (refused) => {
      const isFree = form.isEmpty
      if (refused.length > 0) form.forgetQueued()
      else form.restore()
      // Filling the form again takes away what was said before.
      await nextTick()
      return isFree ? 'undone' : 'undoneElsewhere'
    },
  )
  forgetWhenPast(undoing)
  return undoing
}

/**
 * Hides the notice about the last message when something else is typed or done in the outbox, but not
 * before its undo time is over.
 */
function forgetWhenPast({ canUndo, isUndoing, dismiss }: Undo): void {
  const form = useSmsDraftStore()
  const outbox = useOutboxStore('sms')
  const isPast = shallowRef(false)

  function pass(): void {
    if (isUndoing.value) return
    isPast.value = true
    dismiss()
  }

  watch(
    () => form.isEmpty,
    (empty) => !empty && pass(),
  )
  watch(
    () => [...outbox.busy].some((id) => form.queued?.ids.includes(id) !== true || !canUndo.value),
    (other) => other && pass(),
  )
  watch(
    () => form.queued,
    (batch) => batch !== null && (isPast.value = !form.isEmpty),
  )
  outbox.onNews((news) => {
    const ids = new Set(form.queued?.ids ?? [])
    const hasLeft = news.some(({ item }) => ids.has(item.id) && !['queued', 'scheduled'].includes(item.state))
    if (hasLeft && !isUndoing.value) form.forgetQueued()
  })
  watch([isPast, canUndo, isUndoing], () => {
    if (isPast.value && !canUndo.value && !isUndoing.value) form.forgetQueued()
  })
}
