import { hash } from 'node:crypto'
import type { SQLInputValue, SQLOutputValue } from 'node:sqlite'
import { groupOf } from '#shared/outbox/outbox-state.ts'
import type { NewOutboxRow, OutboxContent } from '../../ports/outbox-store.ts'
import { foldText } from './fold-text.ts'

/** A row as SQLite gives it. */
export type StoredRow = Readonly<Record<string, SQLOutputValue>>

/** What never changes. */
const factColumns = [
  'id',
  'account',
  'kind',
  'recipient',
  'sender',
  'content',
  'fingerprint',
  'request_key',
  'position',
  'created_at',
  'repeats',
] as const

const progressColumns = [
  'state',
  'send_at',
  'not_after',
  'undo_until',
  'ignore_quiet_hours',
  'attempt',
  'armed_at',
  'armed_server_at',
  'deadline_at',
  'misses',
  'not_before',
  'remote_id',
  'accepted_at',
  'status',
  'detail',
  'problem',
  'also_accepted',
  'settled',
  'dismissed',
  'listings',
  'updated_at',
] as const

/** Follow from the others; kept so that lists, counts and the search need no parsing. */
const derivedColumns = ['section', 'haystack', 'file_id'] as const

const sealed = [...factColumns, ...progressColumns, ...derivedColumns] as const

export const allColumns = [...sealed, 'seal'] as const
export const changingColumns = [...progressColumns, 'section', 'seal'] as const

type Sealed = Readonly<Record<(typeof sealed)[number], SQLInputValue>>
export type EncodedRow = Readonly<Record<(typeof allColumns)[number], SQLInputValue>>

/** Every column but the number that the table gives. */
export function encodeRow(row: NewOutboxRow): EncodedRow {
  const encoded = { ...encodeFacts(row), ...encodeProgress(row), section: groupOf(row) }
  return { ...encoded, seal: sealOf(encoded) }
}

/**
 * A digest of everything a row says: a flipped bit on the disk makes it unreadable, and never another
 * recipient or another text.
 */
export function sealOf(stored: StoredRow | Sealed): string {
  const values = sealed.map((column) => plain(stored[column]))
  return hash('sha256', JSON.stringify(values), 'base64')
}

const plain = (value: SQLInputValue | undefined): unknown =>
  typeof value === 'bigint' ? Number(value) : value

const searchable = (content: OutboxContent): string =>
  content.kind === 'sms' ? content.message : content.file.name

const json = (value: unknown): string | null => (value === null ? null : JSON.stringify(value))

function encodeFacts(row: NewOutboxRow) {
  return {
    id: row.id,
    account: row.account,
    kind: row.kind,
    recipient: row.to,
    sender: row.from,
    content: JSON.stringify(row.content),
    fingerprint: row.fingerprint,
    request_key: row.requestKey,
    position: row.position,
    created_at: row.createdAt,
    repeats: row.repeats,
    haystack: foldText([row.to, row.from, searchable(row.content)].join('\n')),
    file_id: row.content.kind === 'fax' ? row.content.file.fileId : null,
  }
}

function encodeProgress(row: NewOutboxRow) {
  return {
    state: row.state,
    send_at: row.sendAt,
    not_after: row.notAfter,
    undo_until: row.undoUntil,
    ignore_quiet_hours: Number(row.ignoreQuietHours),
    attempt: row.attempt,
    armed_at: row.armedAt,
    armed_server_at: row.armedServerAt,
    deadline_at: row.deadlineAt,
    misses: row.misses,
    not_before: row.notBefore,
    remote_id: row.remoteId,
    accepted_at: row.acceptedAt,
    status: json(row.status),
    detail: json(row.detail),
    problem: json(row.problem),
    also_accepted: Number(row.alsoAccepted),
    settled: Number(row.settled),
    dismissed: Number(row.dismissed),
    listings: row.listings,
    updated_at: row.updatedAt,
  }
}
