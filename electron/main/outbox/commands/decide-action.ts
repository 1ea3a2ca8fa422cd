import { undoMs } from '#shared/limits.ts'
import type { OutboxAction, OutboxLogEntry } from '#shared/outbox/outbox-item.ts'
import type { OutboxPatch, OutboxRow } from '../../ports/outbox-store.ts'

/** What the operator's decision does to a row. */
export type ActionPlan =
  | { readonly kind: 'refuse' }
  | { readonly kind: 'change'; readonly patch: OutboxPatch; readonly event: OutboxLogEntry['event'] }
  /** Stops the upload, if it is not complete yet. */
  | { readonly kind: 'stop' }
  /**
   * Adds an item with the same content; the old one is dismissed where it needed the operator. `keepsTimes`:
   * for the times that the old one had, instead of now.
   */
  | { readonly kind: 'repeat'; readonly putAway: boolean; readonly keepsTimes: boolean }

const refuse: ActionPlan = { kind: 'refuse' }

export function decideAction(action: OutboxAction, row: OutboxRow, now: number): ActionPlan {
  switch (action) {
    case 'cancel':
      return decideCancel(row)
    case 'reinstate':
      return decideReinstate(row)
    case 'send-now':
      return decideSendNow(row)
    case 'send-again':
      return decideSendAgain(row, now)
    case 'was-sent':
      return row.state === 'ask'
        ? change({ state: 'accepted', acceptedAt: now, settled: true, problem: null }, 'was-sent')
        : refuse
    case 'discard':
      return decideDiscard(row)
  }
}

function decideCancel({ state, kind, attempt, armedAt }: OutboxRow): ActionPlan {
  if (state === 'scheduled' || state === 'queued') return change({ state: 'cancelled' }, 'cancelled')
  // Asked about before any attempt, as one is whose like may have left: "Undo" takes it back too.
  if (state === 'ask' && attempt === 0 && armedAt === null) return change({ state: 'cancelled' }, 'discarded')
  return state === 'armed' && kind === 'fax' ? { kind: 'stop' } : refuse
}

/**
 * Takes a cancellation back. It is a new item: what was cancelled stays so, whatever becomes of the database.
 * Only of one that was never tried, or it might arrive twice.
 */
function decideReinstate({ state, attempt, armedAt, repeatedAs }: OutboxRow): ActionPlan {
  const neverLeft = state === 'cancelled' && attempt === 0 && armedAt === null
  return neverLeft && repeatedAs === null ? { kind: 'repeat', putAway: false, keepsTimes: true } : refuse
}

/** Now, whatever it waited for: its time, the quiet hours, or the end of a pause after a failed try. */
function decideSendNow({ state }: OutboxRow): ActionPlan {
  if (state !== 'scheduled' && state !== 'queued') return refuse
  const times = { sendAt: null, undoUntil: null, notBefore: null } as const
  return change({ ...times, state: 'queued', ignoreQuietHours: true, misses: 0 }, 'queued')
}

function decideSendAgain(row: OutboxRow, now: number): ActionPlan {
  const isPast = row.notAfter !== null && row.notAfter <= now
  if (row.state === 'ask') {
    const patch = { ...fresh, state: 'queued', undoUntil: now + undoMs } as const
    return change({ ...patch, notAfter: isPast ? null : row.notAfter }, 'send-again')
  }
  if (isFinal(row)) return { kind: 'repeat', putAway: needsOperator(row), keepsTimes: false }
  return refuse
}

function decideDiscard(row: OutboxRow): ActionPlan {
  if (row.state === 'ask') return change({ state: 'cancelled' }, 'discarded')
  return needsOperator(row) ? change({ dismissed: true }, 'dismissed') : refuse
}

/** A repeated or corrected item takes the old one's place; null where the old one can no longer be taken back. */
export function decidePutAway(row: OutboxRow): Extract<ActionPlan, { kind: 'change' }> | 'nothing' | null {
  if (row.state === 'scheduled' || row.state === 'queued') return change({ state: 'cancelled' }, 'cancelled')
  if (row.state === 'ask') return change({ state: 'cancelled' }, 'discarded')
  if (needsOperator(row)) return change({ dismissed: true }, 'dismissed')
  return isFinal(row) ? 'nothing' : null
}

function isFinal({ state, settled }: OutboxRow): boolean {
  return (
    ['rejected', 'failed', 'expired', 'cancelled', 'delivered'].includes(state) ||
    (state === 'accepted' && settled)
  )
}

function needsOperator({ state, dismissed }: OutboxRow): boolean {
  return !dismissed && (state === 'failed' || state === 'rejected' || state === 'expired')
}

const fresh = {
  misses: 0,
  notBefore: null,
  problem: null,
  listings: 0,
  armedAt: null,
  armedServerAt: null,
  deadlineAt: null,
} as const

const change = (
  patch: OutboxPatch,
  event: OutboxLogEntry['event'],
): Extract<ActionPlan, { kind: 'change' }> => ({ kind: 'change', patch, event })
