import { createHash } from 'node:crypto'
import {
  untouched,
  type Lease,
  type NewOutboxRow,
  type OutboxContent,
} from '#electron/main/ports/outbox-store.ts'
import type { FaxContent } from '#shared/fax/fax-content.ts'
import type { OutboxLogEntry } from '#shared/outbox/outbox-item.ts'

export const account = 'practice 42'
export const startMs = Date.UTC(2026, 10, 23, 8)

export const logEntry = (event: OutboxLogEntry['event'], detail: string | null = null): OutboxLogEntry => ({
  at: startMs,
  event,
  detail,
})

export const faxFile: FaxContent = {
  fileId: 'f-1',
  name: 'Order.pdf',
  wireName: 'Order~ABCDEFGH23.pdf',
  mediaType: 'application/pdf',
  bytes: 1200,
  sha256: '00ff',
  pages: 2,
}

/** A message that waits for its turn; `id` makes its recipient, its text and its place in its request. */
export function outboxRow(id: number, changes: Partial<NewOutboxRow> = {}): NewOutboxRow {
  const content: OutboxContent = changes.content ?? { kind: 'sms', message: `Message ${String(id)}` }
  const facts = {
    account,
    kind: content.kind,
    to: `44770090${String(1000 + id)}`,
    from: 'FrontDesk',
    content,
  }
  return {
    id: `item-${String(id)}`,
    fingerprint: createHash('sha256')
      .update(JSON.stringify({ ...facts, ...changes }))
      .digest('hex'),
    requestKey: `request-${String(id)}`,
    position: 0,
    createdAt: startMs + id,
    repeats: null,
    job: null,
    state: 'queued',
    ...{ sendAt: null, notAfter: null, undoUntil: null, ignoreQuietHours: false },
    ...{ ...untouched, updatedAt: startMs + id },
    ...facts,
    ...changes,
  }
}

/** Longer than any test lasts. */
export const leaseMs = 1e9

/** The lease that `takeLease(holder, startMs, leaseMs)` gives, the first of a database where `fence` is 1. */
export const leaseOf = (holder: string, fence = 1): Lease => ({ holder, fence, until: startMs + leaseMs })
