import { computed, reactive } from 'vue'
import type { FaxDraft } from '#shared/fax/fax-form.ts'

/** Milliseconds in which a removed document can be restored, before the desk is asked to remove it. */
const undoMs = 8_000

/** Documents that were removed a moment ago: they are out of sight, but not gone yet. */
export function useRemovals(removeNow: (fileId: string) => Promise<void>) {
  const removing = reactive(new Map<string, { draft: FaxDraft; timer: ReturnType<typeof setTimeout> }>())

  function remove(draft: FaxDraft): void {
    const end = (): void => void removeNow(draft.fileId).finally(() => removing.delete(draft.fileId))
    removing.set(draft.fileId, { draft, timer: setTimeout(end, undoMs) })
  }

  function undoRemove(fileId: string): void {
    clearTimeout(removing.get(fileId)?.timer)
    removing.delete(fileId)
  }

  return {
    remove,
    undoRemove,
    isRemoved: (fileId: string): boolean => removing.has(fileId),
    removed: computed(() => [...removing.values()].map(({ draft }) => draft)),
  }
}
