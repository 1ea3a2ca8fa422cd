import { defineStore } from 'pinia'
import { computed } from 'vue'
import type { CallDesk } from '#shared/calls/call-intent.ts'
import { useBridge } from '../../base/bridge/use-bridge.ts'
import { useRemoteState } from '../../base/state/use-remote-state.ts'

/** The account's numbers, which messages and faxes can be from. */
export const useOwnNumbers = defineStore('own-numbers', () => {
  const bridge = useBridge()
  const remote = useRemoteState<CallDesk>({
    read: () => bridge.invoke('calls.desk', {}),
    follow: (listener) => bridge.subscribe('calls.deskChanged', listener),
  })
  void remote.load()
  return { numbers: computed(() => remote.state.value?.ownNumbers ?? []) }
})
