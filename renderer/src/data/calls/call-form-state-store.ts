import { defineStore } from 'pinia'
import { computed } from 'vue'
import type { CallFormState, CallPreset } from '#shared/calls/call-intent.ts'
import { useBridge } from '../../base/bridge/use-bridge.ts'
import { useCommand } from '../../base/state/use-command.ts'
import { useRemoteState } from '../../base/state/use-remote-state.ts'

/** Own numbers, recent numbers and saved plans. */
export const useCallFormStateStore = defineStore('call-form-state', () => {
  const bridge = useBridge()
  const remote = useRemoteState<CallFormState>({
    read: () => bridge.invoke('calls.formState', {}),
    follow: (listener) => bridge.subscribe('calls.formStateChanged', listener),
  })
  const saving = useCommand((preset: CallPreset) => bridge.invoke('calls.savePreset', preset))
  const deleting = useCommand((id: string) => bridge.invoke('calls.deletePreset', { id }))
  void remote.load()

  const take = (state: CallFormState | null): boolean => {
    if (state !== null) remote.state.value = state
    return state !== null
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
