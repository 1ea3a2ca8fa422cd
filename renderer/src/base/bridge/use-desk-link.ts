import { defineStore } from 'pinia'
import { onScopeDispose, shallowRef } from 'vue'
import type { NotConnected } from '#shared/ipc/socket-bridge.ts'
import { useBridge } from './use-bridge.ts'

/**
 * Whether the desk itself, the process behind the page, can be reached. Only a page in a browser can lose
 * it; what was read then stays on show, and every store reads again when it is back.
 */
export const useDeskLink = defineStore('desk-link', () => {
  const reachable = shallowRef(true)
  const why = shallowRef<NotConnected>('gone')
  const stop = useBridge().subscribe('desk.reachable', (link) => {
    reachable.value = link.reachable
    why.value = link.why ?? 'gone'
  })
  onScopeDispose(stop)
  return { reachable, why }
})
