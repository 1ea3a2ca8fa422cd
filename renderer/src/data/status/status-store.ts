import { defineStore } from 'pinia'
import { computed } from 'vue'
import type { StatusState } from '#shared/status/status.ts'
import { useBridge } from '../../base/bridge/use-bridge.ts'
import { useCommand } from '../../base/state/use-command.ts'
import { useRemoteState } from '../../base/state/use-remote-state.ts'

/** What works and what doesn't, as the desk sees it. */
export const useStatusStore = defineStore('status', () => {
  const bridge = useBridge()
  const remote = useRemoteState<StatusState>({
    read: () => bridge.invoke('status.read', {}),
    follow: (listener) => bridge.subscribe('status.changed', listener),
  })
  const checking = useCommand(() => bridge.invoke('status.check', {}))
  const cancelling = useCommand((id: string) => bridge.invoke('status.cancelWaiting', { id }))

  return {
    ...remote,
    connection: computed(() => remote.state.value?.connection ?? ({ kind: 'connecting' } as const)),
    /** The request budget as the desk sees it; null until it is read. */
    budget: computed(() => remote.state.value?.budget ?? null),
    checking,
    cancelling,
    check: checking.run,
    cancelWaiting: cancelling.run,
  }
})
