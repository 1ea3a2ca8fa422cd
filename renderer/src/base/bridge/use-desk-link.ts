import { defineStore } from 'pinia'
import { onScopeDispose, shallowRef } from 'vue'
import type { EventPayload } from '#shared/ipc/contract.ts'
import { useBridge } from './use-bridge.ts'

export type WhyUnreachable = NonNullable<EventPayload<'desk.reachable'>['why']>

/**
 * Whether the desk itself, the process behind the page, can be reached. What was read before it was lost
 * stays on show, and every store reads again when it is back.
 */
export const useDeskLink = defineStore('desk-link', () => {
  const bridge = useBridge()
  const reachable = shallowRef(true)
  const why = shallowRef<WhyUnreachable>('gone')
  /** Why a desk of the window's own program can't be started, as a plain sentence. */
  const problem = shallowRef<string | null>(null)
  /** The desk's process ended by itself and was started again, and the operator has not put the note away. */
  const restarted = shallowRef(false)

  const stop = bridge.subscribe('desk.reachable', (link) => {
    reachable.value = link.reachable
    why.value = link.why ?? 'gone'
    problem.value = link.problem ?? null
    restarted.value = link.restarted ?? (link.reachable && restarted.value)
  })
  onScopeDispose(stop)

  /** For a desk that ended too often to be started again by itself; `reachable` tells how it went. */
  const startAgain = (): void => void bridge.invoke('desk.startAgain', {})
  return { reachable, why, problem, restarted, startAgain }
})
