import type { OutboxAction, OutboxItem } from '#shared/outbox/outbox-item.ts'

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

function waitingActions(item: OutboxItem, now: number): readonly RowAction[] {
  const undo: readonly RowAction[] = canUndo(item, now) ? ['undo'] : []
  const held = item.wait?.why === 'scheduled' || item.wait?.why === 'quiet-hours'
  const early: readonly RowAction[] = item.state === 'scheduled' || held ? ['send-now'] : []
  return [...undo, ...early, 'cancel']
}

/** A document that is not wholly up yet can still be stopped; what became of it then is looked up. */
function isUploading(item: OutboxItem): boolean {
  return item.kind === 'fax' && item.uploaded !== null && item.uploaded < item.file.bytes
}

export function canUndo(item: OutboxItem, now: number): boolean {
  return item.state === 'queued' && item.undoUntil !== null && item.undoUntil > now
}

/** The actions that make sense for all of several items at once. */
export function sharedActions(items: readonly OutboxItem[], now: number): readonly OutboxAction[] {
  const offered = items.map((item) => decideActions(item, now))
  const all: readonly OutboxAction[] = ['send-again', 'was-sent', 'discard', 'send-now', 'cancel']
  return items.length === 0 ? [] : all.filter((action) => offered.every((some) => some.includes(action)))
}
