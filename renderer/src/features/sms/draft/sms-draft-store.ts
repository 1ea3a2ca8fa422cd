import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import { fewestOfJob } from '#shared/limits.ts'
import type { OutboxItem } from '#shared/outbox/outbox-item.ts'
import { useNumberEngine } from '../../../base/numbers/number-engine.ts'
import { useSettingsStore } from '../../../data/settings/settings-store.ts'
import { itemToDraft, type SmsDraft } from './sms-draft.ts'
import { readDraft, toBatch } from './read-draft.ts'
import { useFormDraft } from './use-form-draft.ts'
import { useKeptDraft } from './use-kept-draft.ts'
import { useSending, type SmsBatch } from './use-sending.ts'
import type { QueuedBatch } from '../sending/use-undo.ts'

interface QueuedDraft extends QueuedBatch {
  readonly draft: SmsDraft
  /** Under which the outbox shows them together; null where each stands for itself. */
  readonly job: string | null
}

/** The one message form of the window: what is typed, what would be sent, and sending it. */
export const useSmsDraftStore = defineStore('sms-draft', () => {
  const form = useFormDraft()
  const { draft, isLater, tried, isEmpty, change } = form
  const submitting = useSubmitting(form)
  const { queued, sending } = submitting
  const fields = computed(() => [...(sending.error.value?.fields ?? []), ...form.earlier.value])

  /** An item of the outbox back into the form: taken back, or to be corrected. */
  function edit(item: OutboxItem, replaces: boolean): void {
    if (item.kind === 'sms') form.fill(itemToDraft(item, replaces), item.problem?.fields ?? [])
  }

  /** What was queued last is the form's again, unless something else was begun there. */
  function restore(): void {
    if (queued.value !== null && isEmpty.value) form.fill(queued.value.draft)
    queued.value = null
  }

  const forgetQueued = (): void => void (queued.value = null)
  return { draft, isLater, tried, isEmpty, fields, ...submitting, change, edit, restore, forgetQueued }
})

/** Sending what the form holds; it is kept until it is queued. */
function useSubmitting(form: ReturnType<typeof useFormDraft>) {
  const { draft } = form
  const numbers = useNumberEngine()
  const settings = useSettingsStore()
  /** Epoch milliseconds, read again whenever something is typed or sent. */
  const now = shallowRef(Date.now())
  /** What the form says of the draft; null until the numbering plans are there. */
  const reading = computed(() =>
    numbers.engine === null
      ? null
      : readDraft(draft, { engine: numbers.engine, now: now.value, quietHours: settings.quietHours }),
  )
  const { sending, lost, send, keyOf, begin } = useSending()
  const queued = shallowRef<QueuedDraft | null>(null)
  let wasLater = false

  const batchOf = (later: boolean) => (reading.value === null ? null : toBatch(draft, reading.value, later))
  const { flush, isRead, problem } = useKeptDraft(form, {
    key: () => keyOf(() => batchOf(wasLater)),
    begin,
  })
  watch(draft, () => {
    sending.clear()
    now.value = Date.now()
  })

  /** What would be queued; null where the fields say what holds it back. */
  async function check(later: boolean): Promise<SmsBatch | null> {
    await numbers.ready()
    now.value = Date.now()
    form.tried.value = true
    return batchOf(later)
  }

  /** True once it is on disk; else the fields or `sending.error` say what holds it back. */
  async function submit(later: boolean): Promise<boolean> {
    const batch = await check(later)
    wasLater = later
    if (batch === null) return false
    const sent = copy(draft)
    // What is kept is known by the key of what is sent, so it is not offered again.
    await flush()
    const made = await send(batch)
    if (made === null) return false
    const job = made.ids.length < fewestOfJob.sms ? null : made.key
    queued.value = { ids: made.ids, job, draft: sent, at: Date.now(), sendAt: batch.times.sendAt }
    // What was typed meanwhile stays.
    if (JSON.stringify(draft) === JSON.stringify(sent)) form.clear(sent.from)
    return true
  }

  return { reading, sending, lost, queued, isRead, notKept: problem, check, submit }
}

const copy = (draft: SmsDraft): SmsDraft => ({ ...draft, values: { ...draft.values } })
