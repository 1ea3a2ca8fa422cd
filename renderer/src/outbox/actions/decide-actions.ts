import type { OutboxAction, OutboxItem } from '#shared/outbox/outbox-item.ts'
import type { OutboxGroup } from '#shared/outbox/outbox-state.ts'

/** What a row offers; `undo` takes it back into the form, `edit` opens it there to be corrected. */
export type RowAction = OutboxAction | 'undo' | 'edit'

const afterwards = ['send-again', 'edit'] as const

/** What the operator can do with an item now, the likeliest first. The desk judges again. */
export function decideActions(item: OutboxItem, now: number): readonly RowAction[] {
  switch (item.state) {
    case 'scheduled':
    case 'queued':
      return waitingActions(item, now)
    case 'armed':
      return isUploading(item) ? ['cancel'] : []
    case 'unknown':
      return []
    case 'ask':
      return ['send-again', 'was-sent', 'discard']
    case 'failed':
    case 'rejected':
    case 'expired':
      return item.dismissed ? afterwards : [...afterwards, 'discard']
    case 'accepted':
      return item.settled ? afterwards : []
    case 'delivered':
    case 'cancelled':
      return afterwards
  }
}

const sends: ReadonlySet<RowAction> = new Set(['send-again', 'send-now'])

/**
 * The actions of a row: none once it is done. Actions that cost money come last, farthest from where a row
 * is clicked to open it. `few`: there is room for the first one only.
 */
export function decideRowActions(item: OutboxItem, now: number, few: boolean): readonly RowAction[] {
  const actions = isPast(item.group) ? [] : decideActions(item, now)
  if (few) return actions.slice(0, 1)
  return [...actions.filter((action) => !sends.has(action)), ...actions.filter((action) => sends.has(action))]
}

const isPast = (group: OutboxGroup): boolean => group === 'sent' || group === 'not-sent'

function waitingActions(item: OutboxItem, now: number): readonly RowAction[] {
  // "Cancel" is not offered beside "Undo": it looks the same and loses the text.
  if (canUndo(item, now)) return ['undo']
  const held = item.wait?.why === 'scheduled' || item.wait?.why === 'quiet-hours'
  const early: readonly RowAction[] = item.state === 'scheduled' || held ? ['send-now'] : []
  return [...early, 'cancel']
}

/** A document that is still being uploaded can be stopped; what became of the fax is then looked up. */
function isUploading(item: OutboxItem): boolean {
  return item.kind === 'fax' && item.uploaded !== null && item.uploaded < item.file.bytes
}

export function canUndo(item: OutboxItem, now: number): boolean {
  return item.state === 'queued' && item.undoUntil !== null && item.undoUntil > now
}

export interface Offer {
  readonly action: OutboxAction
  /** Those it fits, the oldest first: they would leave first. */
  readonly ids: readonly string[]
}

const forMany = ['cancel', 'send-now', 'send-again', 'was-sent', 'discard'] as const

/** What can be done with several items at once: each action for those of them that it fits. */
export function decideOffers(items: readonly OutboxItem[], now: number): readonly Offer[] {
  const oldestFirst = items.toSorted((one, other) => one.order - other.order)
  const offered = oldestFirst.map((item) => ({ id: item.id, actions: new Set(decideActions(item, now)) }))
  const fits = (actions: ReadonlySet<RowAction>, action: OutboxAction): boolean =>
    actions.has(action) || (action === 'cancel' && actions.has('undo'))
  return forMany
    .map((action) => ({
      action,
      ids: offered.filter(({ actions }) => fits(actions, action)).map(({ id }) => id),
    }))
    .filter(({ ids }) => ids.length > 0)
}
