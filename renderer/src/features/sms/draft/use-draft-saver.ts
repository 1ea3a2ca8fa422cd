import { useTimeoutFn } from '@vueuse/core'
import { shallowRef } from 'vue'
import type { AppError } from '#shared/app-error.ts'
import type { Result } from '#shared/result.ts'
import type { KeepDraft, KeptDraft } from '#shared/sms/kept-draft.ts'

/** Throttled: while somebody types the draft is saved every 500 ms, and at most 500 ms after the last key. */
const everyMs = 500

/** Drafts on their way to the desk's disk, one an account; what could not be saved goes with the next try. */
export function useDraftSaver(save: (request: KeepDraft) => Promise<Result<unknown, AppError>>) {
  /** Null: nothing is being written any more. */
  const unsaved = new Map<string, KeptDraft | null>()
  /** The draft of this form that the desk has, by account: only that one may be forgotten. */
  const onDisk = new Map<string, string>()
  /** Why the last try failed; a desk that can't be reached says so elsewhere. */
  const problem = shallowRef<AppError | null>(null)
  const waiting = useTimeoutFn(() => void flush(), everyMs, { immediate: false })

  function note(account: string, draft: KeptDraft | null): void {
    unsaved.set(account, draft)
    if (!waiting.isPending.value) waiting.start()
  }

  async function saveOne(account: string, draft: KeptDraft | null): Promise<void> {
    const id = draft?.id ?? onDisk.get(account)
    if (id === undefined) return void unsaved.delete(account)
    if (draft !== null) onDisk.set(account, id)
    const answer = await save({ account, id, draft })
    if (answer.ok && unsaved.get(account) === draft) unsaved.delete(account)
    const isSilent = answer.ok || answer.error.code === 'gone' || answer.error.detail === 'desk-unreachable'
    problem.value = isSilent ? null : answer.error
  }

  async function flush(): Promise<void> {
    waiting.stop()
    await Promise.all([...unsaved].map(([account, draft]) => saveOne(account, draft)))
  }

  /** What the form shows now is the desk's. */
  function showsKept(account: string, draft: KeptDraft | null): void {
    if (draft === null) onDisk.delete(account)
    else onDisk.set(account, draft.id)
  }

  return { problem, unsaved, note, flush, showsKept }
}

export type DraftSaver = ReturnType<typeof useDraftSaver>
