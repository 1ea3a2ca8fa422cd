import { defineStore } from 'pinia'
import { computed } from 'vue'
import type { OutboxSummary } from '#shared/outbox/outbox-item.ts'
import type { OutboxKind } from '#shared/outbox/outbox-state.ts'
import { useBridge } from '../../base/bridge/use-bridge.ts'
import { useRemoteState } from '../../base/state/use-remote-state.ts'

/** The counts of the outbox, for the rail and for the pages. */
export const useOutboxSummaryStore = defineStore('outbox-summary', () => {
  const bridge = useBridge()
  const remote = useRemoteState<OutboxSummary>({
    read: () => bridge.invoke('outbox.summary', {}),
    follow: (listener) => bridge.subscribe('outbox.changed', ({ summary }) => listener(summary)),
  })
  const toDecide = (kind: OutboxKind): number => remote.state.value?.[kind].needsYou ?? 0
  return {
    ...remote,
    /** Of how many the operator has something to decide. */
    messages: computed(() => toDecide('sms')),
    faxes: computed(() => toDecide('fax')),
  }
})
