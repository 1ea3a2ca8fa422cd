import type { ShallowRef } from 'vue'
import type { StatusState } from '#shared/status/status.ts'
import { useBridge } from '../../base/bridge/use-bridge.ts'
import { useRemoteState } from '../../base/state/use-remote-state.ts'

/** The desk's status, read and followed while the calling scope lives; null until it is read. */
export function useDeskStatus(): ShallowRef<StatusState | null> {
  const bridge = useBridge()
  const remote = useRemoteState<StatusState>({
    read: () => bridge.invoke('status.read', {}),
    follow: (listener) => bridge.subscribe('status.changed', listener),
  })
  void remote.load()
  return remote.state
}
