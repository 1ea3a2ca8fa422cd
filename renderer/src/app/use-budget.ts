import { computed, type ComputedRef } from 'vue'
import type { RequestBudget, StatusState } from '#shared/status/status.ts'
import { useBridge } from './use-bridge.ts'
import { useRemoteState } from './use-remote-state.ts'

/** The request budget as the desk sees it, while the calling scope lives; null until it is read. */
export function useBudget(): ComputedRef<RequestBudget | null> {
  const bridge = useBridge()
  const remote = useRemoteState<StatusState>({
    read: () => bridge.invoke('status.read', {}),
    follow: (listener) => bridge.subscribe('status.changed', listener),
  })
  void remote.load()
  return computed(() => remote.state.value?.budget ?? null)
}
