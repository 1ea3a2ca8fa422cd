import { reactive } from 'vue'
import type { AppError } from '#shared/app-error.ts'
import type { ChangeFaxDraft, FaxDraft } from '#shared/fax/fax-form.ts'
import type { Result } from '#shared/result.ts'

type Address = 'to' | 'from'
type Edit = Partial<Record<Address, string>>

/** Debounced: what was typed is saved 250 ms after the last key, and at once on blur. */
const restMs = 250

/**
 * What was typed and is not saved yet. It wins over what the desk says until the desk has it, so that an
 * event never takes letters back.
 */
export function useDraftEdits(save: (change: ChangeFaxDraft) => Promise<Result<unknown, AppError>>) {
  const edits = reactive(new Map<string, Edit>())
  const timers = new Map<string, ReturnType<typeof setTimeout>>()

  function edit(fileId: string, field: Address, text: string): void {
    edits.set(fileId, { ...edits.get(fileId), [field]: text })
    clearTimeout(timers.get(fileId))
    timers.set(
      fileId,
      setTimeout(() => void saveOne(fileId), restMs),
    )
  }

  /** What could not be saved stays, and goes along with the next try. */
  async function saveOne(fileId: string): Promise<void> {
    clearTimeout(timers.get(fileId))
    const sent = edits.get(fileId)
    if (sent === undefined) return
    const answer = await save({ fileId, ...sent })
    if (answer.ok && edits.get(fileId) === sent) edits.delete(fileId)
  }

  const flush = async (fileIds: readonly string[] = [...edits.keys()]): Promise<void> => {
    await Promise.all(fileIds.map(saveOne))
  }

  function forget(fileId: string): void {
    clearTimeout(timers.get(fileId))
    edits.delete(fileId)
  }

  const merge = (draft: FaxDraft): FaxDraft => ({ ...draft, ...edits.get(draft.fileId) })
  return { edit, flush, forget, merge }
}
