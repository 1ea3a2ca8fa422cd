import { defineStore } from 'pinia'
import { computed, onScopeDispose, reactive } from 'vue'
import type { AppError } from '#shared/app-error.ts'
import type { FaxFormState } from '#shared/fax/fax-form.ts'
import { useBridge } from '../../../base/bridge/use-bridge.ts'
import { onDeskReturn, useRemoteState } from '../../../base/state/use-remote-state.ts'
import { useDraftEdits } from './use-draft-edits.ts'
import { useRemovals } from './use-removals.ts'

/** The documents that wait to be sent: the desk's, with what is typed here and not saved yet. */
export const useFaxFormStateStore = defineStore('fax-form-state', () => {
  const bridge = useBridge()
  const remote = useRemoteState<FaxFormState>({
    read: () => bridge.invoke('fax.formState', {}),
    follow: (listener) => bridge.subscribe('fax.formStateChanged', listener),
  })
  const edits = useDraftEdits((change) => bridge.invoke('fax.changeDraft', change))
  onDeskReturn(() => void edits.flush())
  onScopeDispose(() => void edits.flush())
  const removals = useRemovals(removeNow)
  const problems = reactive(new Map<string, AppError>())

  const drafts = computed(() => {
    const kept = remote.state.value?.drafts ?? []
    return kept.filter(({ fileId }) => !removals.isRemoved(fileId)).map(edits.merge)
  })

  /** Where the desk can't remove it, it comes back with the reason. */
  async function removeNow(fileId: string): Promise<void> {
    const answer = await bridge.invoke('fax.removeDraft', { fileId })
    if (answer.ok) edits.forget(fileId)
    else problems.set(fileId, answer.error)
  }

  async function restore(fileId: string): Promise<void> {
    problems.delete(fileId)
    await edits.flush([fileId])
    const answer = await bridge.invoke('fax.restoreDraft', { fileId })
    if (!answer.ok) problems.set(fileId, answer.error)
  }

  return {
    ...remote,
    ...removals,
    drafts,
    lastFrom: computed(() => remote.state.value?.lastFrom ?? null),
    service: computed(() => remote.state.value?.service ?? unheard),
    problems,
    edit: edits.edit,
    flush: edits.flush,
    restore,
    /** A document of the outbox becomes a draft again. */
    draftAgain: (id: string) => bridge.invoke('fax.draftAgain', { id }),
  }
})

const unheard: FaxFormState['service'] = { state: 'unknown', detail: null, at: null }
