import { defineStore } from 'pinia'
import { computed } from 'vue'
import type { Settings } from '#shared/settings/settings.ts'
import { useBridge } from '../../base/bridge/use-bridge.ts'
import { useRemoteState } from '../../base/state/use-remote-state.ts'

/** What pages other than the settings' own need of them; they are changed there. */
export const useWindowSettings = defineStore('window-settings', () => {
  const bridge = useBridge()
  const remote = useRemoteState<Settings>({
    read: () => bridge.invoke('settings.read', {}),
    follow: (listener) => bridge.subscribe('settings.changed', listener),
  })
  void remote.load()

  return {
    density: computed(() => remote.state.value?.density ?? 'comfortable'),
    /** Pixels of one rem. */
    rem: computed(() => (16 * (remote.state.value?.zoom ?? 100)) / 100),
    /** Null until they are read. */
    quietHours: computed(() => remote.state.value?.quietHours ?? null),
  }
})
