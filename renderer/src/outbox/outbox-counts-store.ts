import { defineStore } from 'pinia'
import { computed } from 'vue'
import type { OutboxSummary } from '#shared/outbox/outbox-item.ts'
import { useBridge } from '../app/use-bridge.ts'
import { useRemoteState } from '../app/use-remote-state.ts'

/** How many messages and faxes need the operator; for the rail, which is there before any page is. */
export const useOutboxCountsStore = defineStore('outbox-counts', () => {
  const bridge = useBridge()
  const { state, load } = useRemoteState<OutboxSummary>({
    read: () => bridge.invoke('outbox.summary', {}),
    follow: (listener) => bridge.subscribe('outbox.changed', ({ summary }) => listener(summary)),
  })
  return {
    load,
    messages: computed(() => state.value?.sms.needsYou ?? 0),
    faxes: computed(() => state.value?.fax.needsYou ?? 0),
  }
})
