import { defineStore } from 'pinia'
import { computed, reactive, shallowRef } from 'vue'
import type { AppError } from '#shared/app-error.ts'
import { fewestOfJob } from '#shared/limits.ts'
import type { SendingTimes } from '#shared/outbox/outbox-item.ts'
import { useBridge } from '../../../base/bridge/use-bridge.ts'
import { useOutboxStore } from '../../../outbox/state/outbox-store.ts'
import { useFaxFormStateStore } from './fax-form-state-store.ts'

export interface Sent {
  readonly ids: readonly string[]
}

/** Hands drafts to the outbox. "Queued" is said only after the desk has it on disk. */
export const useFaxSending = defineStore('fax-sending', () => {
  const bridge = useBridge()
  const formState = useFaxFormStateStore()
  const outbox = useOutboxStore('fax')
  const sending = reactive(new Set<string>())
  const error = shallowRef<AppError | null>(null)
  /** The same request again has the same key, so that it makes nothing twice. */
  let last: { readonly what: string; readonly key: string } | null = null

  /** Drafts that are being sent already are left out. Null where nothing was queued. */
  async function send(fileIds: readonly string[], times: SendingTimes): Promise<Sent | null> {
    const free = fileIds.filter((fileId) => !sending.has(fileId))
    if (free.length === 0) return null
    free.forEach((fileId) => sending.add(fileId))
    error.value = null
    await formState.flush(free)
    const key = keyOf(free, times)
    const answer = await bridge.invoke('fax.enqueue', { key, fileIds: free, times })
    free.forEach((fileId) => sending.delete(fileId))
    if (answer.ok) {
      last = null
      if (free.length >= fewestOfJob.fax) outbox.awaitedJob = key
      return answer.value
    }
    error.value = answer.error
    return null
  }

  function keyOf(fileIds: readonly string[], times: SendingTimes): string {
    const what = JSON.stringify([fileIds, times])
    if (last?.what !== what) last = { what, key: crypto.randomUUID() }
    return last.key
  }

  const wordsFor = (field: string): readonly string[] =>
    (error.value?.fields ?? []).filter((one) => one.field === field).flatMap(({ messages }) => messages)

  /** An error that names fields stands beside them; any other stands at the button. */
  const general = computed(() =>
    error.value === null || (error.value.fields?.length ?? 0) > 0 ? null : error.value,
  )

  /** Once a field is corrected, what was said of it is no longer true. */
  function correct(field: string): void {
    if (error.value === null || wordsFor(field).length === 0) return
    const fields = (error.value.fields ?? []).filter((one) => one.field !== field)
    error.value = fields.length === 0 ? null : { ...error.value, fields }
  }

  return { sending, general, send, wordsFor, correct }
})
