import { defineStore } from 'pinia'
import { computed } from 'vue'
import type { Settings, SettingsChange } from '#shared/settings/settings.ts'
import { useBridge } from '../../base/bridge/use-bridge.ts'
import { useRemoteState } from '../../base/state/use-remote-state.ts'

/** The operator's settings. A change shows at once and goes back if the desk can't keep it. */
export const useSettingsStore = defineStore('settings', () => {
  const bridge = useBridge()
  const remote = useRemoteState<Settings>({
    read: () => bridge.invoke('settings.read', {}),
    follow: (listener) => bridge.subscribe('settings.changed', listener),
  })
  let latest = 0

  async function change(wanted: SettingsChange): Promise<void> {
    const before = remote.state.value
    latest += 1
    const mine = latest
    if (before !== null) remote.state.value = Object.assign({}, before, wanted)
    remote.error.value = null
    const answer = await bridge.invoke('settings.change', wanted)
    if (mine !== latest) return
    remote.state.value = answer.ok ? answer.value : before
    remote.error.value = answer.ok ? null : answer.error
  }

  return {
    ...remote,
    change,
    boardView: computed(() => remote.state.value?.boardView ?? 'cards'),
    density: computed(() => remote.state.value?.density ?? 'comfortable'),
    zoom: computed(() => remote.state.value?.zoom ?? 100),
    /** Pixels of one rem. */
    rem: computed(() => (16 * (remote.state.value?.zoom ?? 100)) / 100),
    /** Null until they are read; the desk enforces them in any case. */
    dialRules: computed(() => remote.state.value?.dialRules ?? null),
    /** Null until they are read. */
    quietHours: computed(() => remote.state.value?.quietHours ?? null),
  }
})
