import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import type { AccountState, SignInRequest } from '#shared/account/account.ts'
import { useBridge } from '../../app/use-bridge.ts'
import { useCommand } from '../../app/use-command.ts'
import { useRemoteState } from '../../app/use-remote-state.ts'

/** Who is signed in, and the ways in and out. */
export const useAccountStore = defineStore('account', () => {
  const bridge = useBridge()
  const remote = useRemoteState<AccountState>({
    read: () => bridge.invoke('account.read', {}),
    follow: (listener) => bridge.subscribe('account.changed', listener),
  })
  /** Stays true while the password is tried, so that the question and what was typed stay too. */
  const asksPassword = shallowRef(false)
  watch(
    () => remote.state.value?.phase,
    (phase) => {
      if (phase !== 'signing-in') asksPassword.value = phase === 'needs-password'
    },
    { flush: 'sync' },
  )
  const take = (next: AccountState | null): boolean => {
    if (next !== null) remote.state.value = next
    return next !== null
  }

  const signingIn = useCommand((request: SignInRequest) => bridge.invoke('account.signIn', request))
  const continuing = useCommand((savedId: string) => bridge.invoke('account.continueAs', { savedId }))
  const forgetting = useCommand((savedId: string) => bridge.invoke('account.forget', { savedId }))
  const signingOut = useCommand(() => bridge.invoke('account.signOut', {}))
  const refreshing = useCommand(() => bridge.invoke('account.refresh', {}))

  return {
    ...remote,
    asksPassword,
    current: computed(() => remote.state.value?.current ?? null),
    saved: computed(() => remote.state.value?.saved ?? []),
    remembering: computed(() => remote.state.value?.remembering ?? 'unavailable'),
    /** Nobody's account is open; one whose password is asked for again still is. */
    isSignedOut: computed(() => remote.state.value === null || remote.state.value.current === null),
    isPractice: computed(() => remote.state.value?.current?.provider.kind === 'practice'),
    signingIn,
    continuing,
    forgetting,
    signingOut,
    refreshing,
    /** True where the account is now signed in; else `signingIn.error` says why. */
    signIn: async (request: SignInRequest): Promise<boolean> => take(await signingIn.run(request)),
    continueAs: async (savedId: string): Promise<boolean> => take(await continuing.run(savedId)),
    forget: async (savedId: string): Promise<boolean> => take(await forgetting.run(savedId)),
    signOut: async (): Promise<boolean> => take(await signingOut.run()),
    refresh: async (): Promise<void> => void (await refreshing.run()),
  }
})
