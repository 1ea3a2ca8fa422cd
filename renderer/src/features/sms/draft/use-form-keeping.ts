import { watch } from 'vue'
import { toKept } from './sms-draft.ts'
import { useSmsDeskStore } from '../templates/sms-desk-store.ts'
import type { FormDraft } from './use-form-draft.ts'
import { useKeptDraft } from './use-kept-draft.ts'

interface Keys {
  /** What the sending of the form, as it is now, is known by. */
  readonly key: () => string
  readonly begin: (key?: string) => void
}

/** The form's message on the desk's disk, and the sender used last in an empty form. */
export function useFormKeeping(form: FormDraft, { key, begin }: Keys) {
  const desk = useSmsDeskStore()
  const { draft, isLater, isPlain, offered } = form
  const keeping = useKeptDraft({
    read: () => (isPlain() ? null : toKept(draft, isLater.value, key())),
    put: (kept) => {
      begin(kept?.id)
      form.put(kept)
    },
    begun: () => begin(),
  })
  watch([draft, isLater], keeping.look)

  function offer(from: string): void {
    if (draft.from !== '' && isPlain()) return
    offered.value = from
    if (draft.from === '') keeping.quietly(() => form.change({ from }))
  }

  watch(
    () => desk.lastFrom?.number ?? null,
    (from) => from !== null && offer(from),
    { immediate: true },
  )
  return keeping
}
