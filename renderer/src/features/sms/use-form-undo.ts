import { nextTick, watch } from 'vue'
import { useSmsDraftStore } from './sms-draft-store.ts'
import { useUndo, type Undo } from './use-undo.ts'

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
  /** The first thing typed afterwards is the next message. */
  watch(
    () => form.isEmpty,
    (empty) => {
      if (!empty && !undoing.canUndo.value) form.forgetQueued()
      if (!empty) undoing.hush()
    },
  )
  return undoing
}
