import { reactive } from 'vue'
import type { AppError } from '#shared/app-error.ts'
import type { OutboxActed, OutboxAction } from '#shared/outbox/outbox-item.ts'
import { useBridge } from '../app/use-bridge.ts'

/** As many as one request of the contract takes. */
const actsAtOnce = 500

/**
 * What the operator does to items. An item with an action under way takes no second one, however often it
 * is clicked; what could not be done stands beside the item until the next try.
 */
export function useOutboxActions() {
  const bridge = useBridge()
  const busy = reactive(new Set<string>())
  /** Refused: its state did not allow it any more. Else why nothing could be done. */
  const problems = reactive(new Map<string, AppError | 'refused'>())

  async function actOnce(ids: readonly string[], action: OutboxAction): Promise<OutboxActed> {
    const answer = await bridge.invoke('outbox.act', { ids: [...ids], action })
    if (answer.ok) {
      answer.value.refused.forEach((id) => problems.set(id, 'refused'))
      return answer.value
    }
    ids.forEach((id) => problems.set(id, answer.error))
    return { done: [], refused: [...ids] }
  }

  async function act(ids: readonly string[], action: OutboxAction): Promise<OutboxActed> {
    const free = ids.filter((id) => !busy.has(id))
    const acted: OutboxActed = { done: [], refused: [] }
    free.forEach((id) => {
      busy.add(id)
      problems.delete(id)
    })
    for (let start = 0; start < free.length; start += actsAtOnce) {
      const some = await actOnce(free.slice(start, start + actsAtOnce), action)
      acted.done.push(...some.done)
      acted.refused.push(...some.refused)
    }
    free.forEach((id) => busy.delete(id))
    return acted
  }

  return { busy, problems, act }
}
