import { useEventListener } from '@vueuse/core'
import { computed, onScopeDispose, shallowRef, watch } from 'vue'
import type { AppError } from '#shared/app-error.ts'
import type { KeptDraftState } from '#shared/sms/kept-draft.ts'
import { useBridge } from '../../../base/bridge/use-bridge.ts'
import { onDeskReturn, useRemoteState } from '../../../base/state/use-remote-state.ts'
import { useSmsFormStateStore } from '../templates/sms-form-state-store.ts'
import { DraftFollower, type FollowedForm } from './draft-follower.ts'
import { toKept } from './sms-draft.ts'
import { useDraftSaver } from './use-draft-saver.ts'
import type { FormDraft } from './use-form-draft.ts'

interface Keys {
  /** Identifies the sending of the form as it is now. */
  readonly key: () => string
  readonly begin: (key?: string) => void
}

/**
 * Keeps the form's message on the disk of this computer, one for each account, and puts the sender used last into an
 * empty form. Of several pages the last writer wins.
 */
export function useKeptDraft(form: FormDraft, keys: Keys) {
  const bridge = useBridge()
  const formState = useSmsFormStateStore()
  const remote = useRemoteState<KeptDraftState>({
    read: () => bridge.invoke('sms.draft', {}),
    follow: (listener) => bridge.subscribe('sms.draftChanged', listener),
  })
  const saver = useDraftSaver((request) => bridge.invoke('sms.keepDraft', request))
  const noAccount = shallowRef<AppError | null>(null)
  const follower = new DraftFollower(toFollowed(form, keys), saver, () => void findAccount())

  /** The answer is handled below; without one nothing can be saved, and the next key press tries again. */
  async function findAccount(): Promise<void> {
    await remote.load()
    noAccount.value = follower.account === null ? (remote.error.value ?? { code: 'storage' }) : null
  }

  function hear(state: KeptDraftState | null): void {
    if (state === null) return
    follower.hear(state)
    if (state.account !== null) noAccount.value = null
  }

  const hide = (): void => {
    follower.hide(remote.state.value?.draft ?? null)
    void saver.flush()
  }
  const flush = (): Promise<void> => {
    follower.look()
    return saver.flush()
  }

  function offer(from: string): void {
    if (form.draft.from !== '' && form.isPlain()) return
    form.offered.value = from
    if (form.draft.from === '') follower.quietly(() => form.change({ from }))
  }

  watch(remote.state, hear, { flush: 'sync' })
  watch([form.draft, form.isLater], () => follower.look())
  watch(
    () => formState.lastFrom?.number ?? null,
    (from) => from !== null && offer(from),
    { immediate: true },
  )
  onDeskReturn(() => void flush())
  onHide(hide)
  onScopeDispose(() => void flush())
  void remote.load()

  return {
    /** The desk has answered once: nothing that is typed from here on hides what was kept. */
    isRead: computed(() => remote.state.value !== null || remote.error.value !== null),
    problem: computed(() => saver.problem.value ?? noAccount.value),
    flush,
  }
}

const toFollowed = (form: FormDraft, { key, begin }: Keys): FollowedForm => ({
  read: () => (form.isPlain() ? null : toKept(form.draft, form.isLater.value, key())),
  put: (kept) => {
    begin(kept?.id)
    form.put(kept)
  },
  begun: () => begin(),
})

function onHide(run: () => void): void {
  useEventListener(window, 'pagehide', run)
  useEventListener(document, 'visibilitychange', () => (document.hidden ? run() : undefined))
}
