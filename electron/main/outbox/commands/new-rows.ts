import { undoMs } from '#shared/limits.ts'
import type { SendingTimes } from '#shared/outbox/outbox-item.ts'
import { untouched, type NewOutboxRow } from '../../ports/outbox-store.ts'
import { fingerprintOf } from './fingerprint.ts'
import type { NewItem } from '../outbox.ts'

export interface NewRowContext {
  readonly id: string
  readonly account: string
  readonly requestKey: string
  readonly position: number
  readonly repeats: string | null
  /** Epoch milliseconds. */
  readonly now: number
}

/** A row as it is stored first: `scheduled` where it is to leave later, else `queued` with time to take it back. */
export function createRow(item: NewItem, times: SendingTimes, added: NewRowContext): NewOutboxRow {
  const { id, account, requestKey, position, repeats, now } = added
  const { to, from, content } = item
  const { kind } = content
  const isLater = times.sendAt !== null && times.sendAt > now
  return {
    ...{ id, account, kind, to, from, content, requestKey, position, repeats },
    fingerprint: fingerprintOf({ account, kind, to, from, content }),
    createdAt: now,
    updatedAt: now,
    ...times,
    state: isLater ? 'scheduled' : 'queued',
    undoUntil: isLater ? null : now + undoMs,
    ...untouched,
  }
}
