import type { AppError } from '#shared/app-error.ts'
import type { OutboxAction, OutboxItem } from '#shared/outbox/outbox-item.ts'
import type { OutboxState } from '#shared/outbox/outbox-state.ts'
import { decideActions } from './decide-actions.ts'

export interface Acted {
  readonly done: readonly string[]
  readonly refused: readonly string[]
  /** Why nothing could be done with some of the refused ones, where it was not their state. */
  readonly error: AppError | null
}

/** What became of an action on several items. */
export interface ManyDone {
  readonly action: OutboxAction
  readonly done: number
  /** Items that had left before the action reached them. */
  readonly late: number
  readonly error: AppError | null
}

const left: ReadonlySet<OutboxState> = new Set(['armed', 'unknown', 'ask', 'accepted', 'delivered', 'failed'])

/**
 * After `cancel` all chosen items that had left are counted, not only those that were tried: so the operator
 * learns how much of an import is out.
 */
export function countDone(action: OutboxAction, chosen: readonly OutboxItem[], acted: Acted): ManyDone {
  const { error } = acted
  const [done, refused] = [new Set(acted.done), new Set(error === null ? acted.refused : [])]
  const hadLeft = (item: OutboxItem): boolean => action === 'cancel' && left.has(item.state)
  const late = chosen.filter((item) => !done.has(item.id) && (refused.has(item.id) || hadLeft(item)))
  return { action, done: done.size, late: late.length, error }
}

/** What stays chosen: that with which something else can still be done. */
export function stillChosen(chosen: readonly OutboxItem[], acted: Acted, now: number): readonly OutboxItem[] {
  const over = new Set([...acted.done, ...(acted.error === null ? acted.refused : [])])
  return chosen.filter((item) => !over.has(item.id) && decideActions(item, now).length > 0)
}
