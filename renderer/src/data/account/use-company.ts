import { defineStore } from 'pinia'
import { computed } from 'vue'
import type { AccountState } from '#shared/account/account.ts'
import { useBridge } from '../../base/bridge/use-bridge.ts'
import { useRemoteState } from '../../base/state/use-remote-state.ts'

/** Whose account is at the desk; null while nobody's is. For pages that only name it. */
export const useCompany = defineStore('company', () => {
  const bridge = useBridge()
  const { state, load } = useRemoteState<AccountState>({
    read: () => bridge.invoke('account.read', {}),
    follow: (listener) => bridge.subscribe('account.changed', listener),
  })
  void load()
  return {
    /** Said by the desk already. */
    isKnown: computed(() => state.value !== null),
    company: computed(() => {
      const current = state.value?.current ?? null
      return current === null ? null : current.company || current.username
    }),
  }
})
