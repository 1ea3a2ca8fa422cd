import { hash } from 'node:crypto'
import { undoMs } from '#shared/limits.ts'
import type { OutboxJob, SendingTimes } from '#shared/outbox/outbox-item.ts'
import {
  untouched,
  type NewOutboxRow,
  type OutboxContent,
  type OutboxFacts,
} from '../../ports/outbox-store.ts'
import type { NewItem } from '../outbox.ts'

export interface NewRowContext {
  readonly id: string
  readonly account: string
  readonly requestKey: string
  readonly position: number
  readonly repeats: string | null
  readonly job: OutboxJob | null
  /** Epoch milliseconds. */
  readonly now: number
}

/** A row as it is stored first: `scheduled` where it is to leave later, else `queued` with time to take it back. */
export function createRow(item: NewItem, times: SendingTimes, added: NewRowContext): NewOutboxRow {
  const { id, account, requestKey, position, repeats, job, now } = added
  const { to, from, content } = item
  const { kind } = content
  const isLater = times.sendAt !== null && times.sendAt > now
  return {
    ...{ id, account, kind, to, from, content, requestKey, position, repeats, job },
    fingerprint: fingerprintOf({ account, kind, to, from, content }),
    createdAt: now,
    updatedAt: now,
    ...times,
    state: isLater ? 'scheduled' : 'queued',
    undoUntil: isLater ? null : now + undoMs,
    ...untouched,
  }
}

type Fingerprinted = Pick<OutboxFacts, 'account' | 'kind' | 'to' | 'from' | 'content'>

/** Hex sha256: two items have the same one where the recipient would get the same thing twice. */
export function fingerprintOf({ account, kind, to, from, content }: Fingerprinted): string {
  return hash('sha256', JSON.stringify([account, kind, to, from, essence(content)]), 'hex')
}

/** Of a fax only the bytes count: its file name is new for each attempt. */
function essence(content: OutboxContent): string {
  return content.kind === 'sms' ? content.message.normalize('NFC') : content.file.sha256
}
