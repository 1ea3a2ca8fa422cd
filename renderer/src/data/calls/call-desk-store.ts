import { defineStore } from 'pinia'
import { computed } from 'vue'
import type { CallDesk, CallPreset } from '#shared/calls/call-intent.ts'
import { useBridge } from '../../base/bridge/use-bridge.ts'
import { useCommand } from '../../base/state/use-command.ts'
import { useRemoteState } from '../../base/state/use-remote-state.ts'

/** Own numbers, recent numbers and saved plans. */
export const useCallDeskStore = defineStore('call-desk', () => {
  const bridge = useBridge()
  const remote = useRemoteState<CallDesk>({
    read: () => bridge.invoke('calls.desk', {}),
    follow: (listener) => bridge.subscribe('calls.deskChanged', listener),
  })
  const saving = useCommand((preset: CallPreset) => bridge.invoke('calls.savePreset', preset))
  const deleting = useCommand((id: string) => bridge.invoke('calls.deletePreset', { id }))
  void remote.load()

  const take = (desk: CallDesk | null): boolean => {
    if (desk !== null) remote.state.value = desk
    return desk !== null
  }

  return {
    ...remote,
    recent: computed(() => remote.state.value?.recent ?? []),
    ownNumbers: computed(() => remote.state.value?.ownNumbers ?? []),
    presets: computed(() => remote.state.value?.presets ?? []),
    lastFrom: computed(() => remote.state.value?.lastFrom ?? null),
    lastCallerId: computed(() => remote.state.value?.lastCallerId ?? null),
    saving,
    deleting,
    /** True where it was kept; else `saving.error` says why. */
    savePreset: async (preset: CallPreset): Promise<boolean> => take(await saving.run(preset)),
    deletePreset: async (id: string): Promise<boolean> => take(await deleting.run(id)),
  }
})
