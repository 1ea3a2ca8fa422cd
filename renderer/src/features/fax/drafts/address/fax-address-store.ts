import { defineStore } from 'pinia'
import { computed, reactive, watch } from 'vue'
import type { FaxDraft } from '#shared/fax/fax-form.ts'
import { useFaxFormStateStore } from '../fax-form-state-store.ts'
import { useFaxSending } from '../fax-sending-store.ts'
import { decideShared } from './decide-shared.ts'

/** To and From of the documents: one pair for all, but for those that were given a pair of their own. */
export const useFaxAddress = defineStore('fax-address', () => {
  const formState = useFaxFormStateStore()
  const sending = useFaxSending()
  const opened = reactive(new Set<string>())
  const groups = computed(() => decideShared(formState.drafts, opened))
  const lead = computed(() => groups.value.shared[0] ?? null)

  function edit(drafts: readonly FaxDraft[], field: 'to' | 'from', text: string): void {
    for (const { fileId } of drafts) {
      formState.edit(fileId, field, text)
      sending.correct(`${fileId}.${field}`)
    }
  }

  /** Back to the recipient and sender of all. */
  function join(draft: FaxDraft): void {
    opened.delete(draft.fileId)
    const { value: first } = lead
    if (first === null || first.fileId === draft.fileId) return
    edit([draft], 'to', first.to)
    edit([draft], 'from', first.from)
  }

  /** A document that comes to others goes where they go, unless it has a recipient already. */
  watch(
    () => formState.drafts,
    (now, before) => {
      const known = new Set(before.map(({ fileId }) => fileId))
      const first = now.find(({ fileId }) => known.has(fileId) && !opened.has(fileId))
      if (first === undefined || first.to === '') return
      for (const draft of now) if (!known.has(draft.fileId) && draft.to === '') join(draft)
    },
  )

  return {
    lead,
    shared: computed(() => groups.value.shared),
    isOwn: (fileId: string): boolean => groups.value.own.some((draft) => draft.fileId === fileId),
    open: (fileId: string) => void opened.add(fileId),
    join,
    edit,
  }
})
