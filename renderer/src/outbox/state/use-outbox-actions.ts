import { reactive } from 'vue'
import type { AppError } from '#shared/app-error.ts'
import { mostOutboxItems } from '#shared/limits.ts'
import type { OutboxAction } from '#shared/outbox/outbox-item.ts'
import { useBridge } from '../../base/bridge/use-bridge.ts'
import type { Acted } from '../actions/decide-many.ts'

/**
 * What the operator does to items. An item with an action under way takes no second one, however often it
 * is clicked; what could not be done with one item stands beside it until the next try. Of several the caller tells.
 */
export function useOutboxActions() {
  const bridge = useBridge()
  const busy = reactive(new Set<string>())
  /** Refused: its state did not allow it any more. Else why nothing could be done. */
  const problems = reactive(new Map<string, AppError | 'refused'>())

  async function actOnce(ids: readonly string[], action: OutboxAction): Promise<Acted> {
    const answer = await bridge.invoke('outbox.act', { ids: [...ids], action })
    if (answer.ok) return { ...answer.value, error: null }
    return { done: [], refused: [...ids], error: answer.error }
  }

  async function act(ids: readonly string[], action: OutboxAction): Promise<Acted> {
    const free = ids.filter((id) => !busy.has(id))
    let acted: Acted = { done: [], refused: [], error: null }
    free.forEach((id) => {
      busy.add(id)
      problems.delete(id)
    })
    for (let start = 0; start < free.length; start += mostOutboxItems) {
      const some = await actOnce(free.slice(start, start + mostOutboxItems), action)
      acted = {
        done: [...acted.done, ...some.done],
        refused: [...acted.refused, ...some.refused],
        error: some.error ?? acted.error,
      }
    }
    free.forEach((id) => busy.delete(id))
    if (ids.length === 1) acted.refused.forEach((id) => problems.set(id, acted.error ?? 'refused'))
    return acted
  }

  return { busy, problems, act }
}
