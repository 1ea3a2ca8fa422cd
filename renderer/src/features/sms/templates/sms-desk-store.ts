import { defineStore } from 'pinia'
import { computed } from 'vue'
import type { SmsDesk, SmsTemplate } from '#shared/sms/sms-desk.ts'
import { useBridge } from '../../../base/bridge/use-bridge.ts'
import { useCommand } from '../../../base/state/use-command.ts'
import { useRemoteState } from '../../../base/state/use-remote-state.ts'

/** Templates, and the sender used last. */
export const useSmsDeskStore = defineStore('sms-desk', () => {
  const bridge = useBridge()
  const remote = useRemoteState<SmsDesk>({
    read: () => bridge.invoke('sms.desk', {}),
    follow: (listener) => bridge.subscribe('sms.deskChanged', listener),
  })
  const saving = useCommand((template: SmsTemplate) => bridge.invoke('sms.saveTemplate', template))
  const deleting = useCommand((id: string) => bridge.invoke('sms.deleteTemplate', { id }))
  void remote.load()

  const take = (desk: SmsDesk | null): boolean => {
    if (desk !== null) remote.state.value = desk
    return desk !== null
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
