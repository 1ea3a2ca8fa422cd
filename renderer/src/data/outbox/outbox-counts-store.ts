import { defineStore } from 'pinia'
import { computed } from 'vue'
import type { OutboxSummary } from '#shared/outbox/outbox-item.ts'
import type { OutboxKind } from '#shared/outbox/outbox-state.ts'
import { useBridge } from '../../base/bridge/use-bridge.ts'
import { useRemoteState } from '../../base/state/use-remote-state.ts'

/** Of how many messages and faxes the operator has something to decide; for the rail, which is there before any page is. */
export const useOutboxCountsStore = defineStore('outbox-counts', () => {
  const bridge = useBridge()
  const { state, load } = useRemoteState<OutboxSummary>({
    read: () => bridge.invoke('outbox.summary', {}),
    follow: (listener) => bridge.subscribe('outbox.changed', ({ summary }) => listener(summary)),
  })
  const toDecide = (kind: OutboxKind): number => {
    const summary = state.value
    return summary === null ? 0 : Math.max(0, summary[kind].needsYou - summary.checking[kind])
  }
  return { load, messages: computed(() => toDecide('sms')), faxes: computed(() => toDecide('fax')) }
})
