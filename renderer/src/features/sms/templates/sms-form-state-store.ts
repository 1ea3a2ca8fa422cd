import { defineStore } from 'pinia'
import { computed } from 'vue'
import type { SmsFormState, SmsTemplate } from '#shared/sms/sms-form.ts'
import { useBridge } from '../../../base/bridge/use-bridge.ts'
import { useCommand } from '../../../base/state/use-command.ts'
import { useRemoteState } from '../../../base/state/use-remote-state.ts'

/** Templates, and the sender used last. */
export const useSmsFormStateStore = defineStore('sms-form-state', () => {
  const bridge = useBridge()
  const remote = useRemoteState<SmsFormState>({
    read: () => bridge.invoke('sms.formState', {}),
    follow: (listener) => bridge.subscribe('sms.formStateChanged', listener),
  })
  const saving = useCommand((template: SmsTemplate) => bridge.invoke('sms.saveTemplate', template))
  const deleting = useCommand((id: string) => bridge.invoke('sms.deleteTemplate', { id }))
  void remote.load()

  const take = (state: SmsFormState | null): boolean => {
    if (state !== null) remote.state.value = state
    return state !== null
  }

  return {
    state: remote.state,
    templates: computed(() => remote.state.value?.templates ?? []),
    lastFrom: computed(() => remote.state.value?.lastFrom ?? null),
    saving,
    deleting,
    /** True where it was kept; else `saving.error` says why. */
    saveTemplate: async (template: SmsTemplate): Promise<boolean> => take(await saving.run(template)),
    deleteTemplate: async (id: string): Promise<boolean> => take(await deleting.run(id)),
  }
})
