import { defineStore } from 'pinia'
import { computed } from 'vue'
import type { Settings } from '#shared/settings/settings.ts'
import { useBridge } from '../../base/bridge/use-bridge.ts'
import { useRemoteState } from '../../base/state/use-remote-state.ts'

/** What the calls page needs of the settings: how the board looks and what the dial guard is told. */
export const useCallSettingsStore = defineStore('call-settings', () => {
  const bridge = useBridge()
  const remote = useRemoteState<Settings>({
    read: () => bridge.invoke('settings.read', {}),
    follow: (listener) => bridge.subscribe('settings.changed', listener),
  })
  void remote.load()

  async function setBoardView(boardView: Settings['boardView']): Promise<void> {
    if (remote.state.value !== null) remote.state.value = Object.assign({}, remote.state.value, { boardView })
    await bridge.invoke('settings.change', { boardView })
  }

  return {
    boardView: computed(() => remote.state.value?.boardView ?? 'cards'),
    density: computed(() => remote.state.value?.density ?? 'comfortable'),
    zoom: computed(() => remote.state.value?.zoom ?? 100),
    /** Null until they are read; the desk enforces them in any case. */
    dialRules: computed(() => remote.state.value?.dialRules ?? null),
    setBoardView,
  }
})
