import { defineStore } from 'pinia'
import { computed, reactive, shallowRef, watch } from 'vue'
import type { FieldError } from '#shared/app-error.ts'
import type { OutboxItem } from '#shared/outbox/outbox-item.ts'
import { emptyDraft, isBlank, itemToDraft, type SmsDraft } from './sms-draft.ts'
import { useSmsDeskStore } from './sms-desk-store.ts'
import { toBatch } from './to-batch.ts'
import { useDraftReading } from './use-draft-reading.ts'
import { useEarlierWords } from './use-earlier-words.ts'
import { useSending } from './use-sending.ts'

/** What was queued last, so that it can be taken back into the form. */
export interface QueuedBatch {
  readonly ids: readonly string[]
  readonly draft: SmsDraft
  /** Epoch milliseconds. */
  readonly at: number
  readonly sendAt: number | null
}

/** The one message form of the window: what is typed, what would be sent, and sending it. */
export const useSmsDraftStore = defineStore('sms-draft', () => {
  const draft = reactive(emptyDraft())
  const flags = { isLater: shallowRef(false), tried: shallowRef(false) }
  const queued = shallowRef<QueuedBatch | null>(null)
  const { reading, look, ready } = useDraftReading(draft)
  const { sending, lost, send } = useSending()
  const earlier = useEarlierWords(draft)
  const fields = computed(() => [...(sending.error.value?.fields ?? []), ...earlier.value])
  const isEmpty = computed(() => isBlank(draft))

  const change = (part: Partial<SmsDraft>): void => void Object.assign(draft, part)
  watch(draft, () => sending.clear())
  offerLastSender(draft)

  /** True once it is on disk; else the fields or `sending.error` say what holds it back. */
  async function submit(later: boolean): Promise<boolean> {
    await ready()
    look()
    flags.tried.value = true
    const batch = reading.value === null ? null : toBatch(draft, reading.value, later)
    const ids = batch === null ? null : await send(batch)
    if (batch === null || ids === null) return false
    queued.value = { ids, draft: copy(draft), at: Date.now(), sendAt: batch.times.sendAt }
    fill(emptyDraft(draft.from))
    return true
  }

  function fill(next: SmsDraft, words: readonly FieldError[] = []): void {
    change(next)
    earlier.value = words
    flags.tried.value = false
    flags.isLater.value = next.sendAt !== ''
  }

  /** An item of the outbox back into the form: taken back, or to be corrected. */
  function edit(item: OutboxItem, replaces: boolean): void {
    if (item.kind === 'sms') fill(itemToDraft(item, replaces), item.problem?.fields ?? [])
  }

  /** What was queued last is the form's again, unless something else was begun there. */
  function restore(): void {
    if (queued.value !== null && isEmpty.value) fill(queued.value.draft)
    queued.value = null
  }

  const forgetQueued = (): void => void (queued.value = null)
  const acts = { change, submit, edit, restore, forgetQueued }
  return { draft, ...flags, reading, fields, sending, lost, queued, isEmpty, ...acts }
})

/** The sender used last stands in the form until another is typed. */
function offerLastSender(draft: SmsDraft): void {
  const desk = useSmsDeskStore()
  watch(
    () => desk.lastFrom,
    (from) => {
      if (draft.from === '' && from !== null) draft.from = from
    },
    { immediate: true },
  )
}

const copy = (draft: SmsDraft): SmsDraft => ({ ...draft, values: { ...draft.values } })
