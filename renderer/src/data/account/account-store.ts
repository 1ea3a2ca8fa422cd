import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import type { AccountState } from '#shared/account/account.ts'
import { useBridge } from '../../base/bridge/use-bridge.ts'
import { useRemoteState } from '../../base/state/use-remote-state.ts'
import { createAccountCommands } from './account-commands.ts'

/** Who is signed in. */
export const useAccountStore = defineStore('account', () => {
  const bridge = useBridge()
  const remote = useRemoteState<AccountState>({
    read: () => bridge.invoke('account.read', {}),
    follow: (listener) => bridge.subscribe('account.changed', listener),
  })
  const { state } = remote
  const commands = createAccountCommands(bridge, (next) => (state.value = next))

  /** Stays true while the password is tried, so that the question and what was typed stay too. */
  const asksPassword = shallowRef(false)
  watch(
    () => state.value?.phase,
    (phase) => {
      if (phase !== 'signing-in') asksPassword.value = phase === 'needs-password'
    },
    { flush: 'sync' },
  )

  return {
    ...remote,
    ...commands,
    asksPassword,
    current: computed(() => state.value?.current ?? null),
    /** The account that is signed in; null while nobody is. */
    owner: computed(() => {
      const current = state.value?.current ?? null
      return current === null ? null : current.company || current.username
    }),
    saved: computed(() => state.value?.saved ?? []),
    remembering: computed(() => state.value?.remembering ?? 'unavailable'),
    /** Nobody's account is open; one whose password is asked for again still is. */
    isSignedOut: computed(() => state.value === null || state.value.current === null),
    isPractice: computed(() => state.value?.current?.provider.kind === 'practice'),
  }
})
