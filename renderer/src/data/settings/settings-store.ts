import { defineStore } from 'pinia'
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
    if (before === null) return
    latest += 1
    const mine = latest
    remote.state.value = Object.assign({}, before, wanted)
    remote.error.value = null
    const answer = await bridge.invoke('settings.change', wanted)
    if (mine !== latest) return
    remote.state.value = answer.ok ? answer.value : before
    remote.error.value = answer.ok ? null : answer.error
  }

  return { ...remote, change }
})
