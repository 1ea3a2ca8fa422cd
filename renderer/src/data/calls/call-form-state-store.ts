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
  const choosingPhone = useCommand((phone: string | null) => bridge.invoke('calls.setMyPhone', { phone }))
  const labelling = useCommand((number: string, label: string) =>
    bridge.invoke('calls.labelNumber', { number, label }),
  )
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
    myPhone: computed(() => remote.state.value?.myPhone ?? null),
    /** The operator never said which phone is theirs, and none is known from a call either. */
    asksForPhone: computed(() => {
      const state = remote.state.value
      return state !== null && !state.phoneAsked && state.myPhone === null && state.lastFrom === null
    }),
    saving,
    deleting,
    choosingPhone,
    labelling,
    /** Null where the operator chooses none. True where it was kept; else `choosingPhone.error` says why. */
    setMyPhone: async (phone: string | null): Promise<boolean> => take(await choosingPhone.run(phone)),
    labelNumber: async (number: string, label: string): Promise<boolean> =>
      take(await labelling.run(number, label)),
    /** True where it was kept; else `saving.error` says why. */
    savePreset: async (preset: CallPreset): Promise<boolean> => take(await saving.run(preset)),
    deletePreset: async (id: string): Promise<boolean> => take(await deleting.run(id)),
  }
})
