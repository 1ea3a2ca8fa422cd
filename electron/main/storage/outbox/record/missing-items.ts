import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import type { OutboxMissing } from '#shared/outbox/outbox-item.ts'
import { outboxKind } from '#shared/outbox/outbox-state.ts'
import type { NewOutboxRow } from '../../../ports/outbox-store.ts'
import type { ItemHistory } from './record-lines.ts'

export const missingSchema = `
  CREATE TABLE outbox_missing (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL,
    kind TEXT NOT NULL,
    request_key TEXT NOT NULL,
    position INTEGER NOT NULL,
    fingerprint TEXT NOT NULL,
    recipient TEXT NOT NULL,
    has_left INTEGER NOT NULL,
    at REAL NOT NULL,
    noticed_at REAL NOT NULL,
    told INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX outbox_missing_by_content ON outbox_missing (fingerprint);
  CREATE INDEX outbox_missing_by_request ON outbox_missing (request_key, position);
`

/** How long an item with the same content becomes a question instead of being sent; in milliseconds. */
const sameContentMs = 30 * 24 * 3_600_000

/** Named one by one; the counts have them all. */
const mostNamed = 20

/** What the record knows of and the outbox has no more. Callers bring the transactions. */
export interface MissingItems {
  note(history: ItemHistory, now: number): void
  /** Changes that not even the record names, to be told to every account. */
  noteUnnamed(count: number): void
  /** Those that are in the outbox after all, as after its right file was put back. */
  forgetFound(): void
  /**
   * Whether this, or its like, may have left before: the same request; or the same content, unless it is a
   * repeat of an item that the outbox shows with that content.
   */
  mayHaveLeft(row: NewOutboxRow): boolean
  /** Null where there is nothing to tell this account. */
  read(account: string): OutboxMissing | null
  /** The operator has read it. */
  dismiss(account: string): void
}

export function createMissingItems(database: DatabaseSync): MissingItems {
  const add = database.prepare(
    `INSERT INTO outbox_missing VALUES (:id, :account, :kind, :requestKey, :position, :fingerprint, :to,
     :hasLeft, :at, :noticedAt, 0) ON CONFLICT DO NOTHING`,
  )
  const found = database.prepare('DELETE FROM outbox_missing WHERE id IN (SELECT id FROM outbox)')
  const unnamed = database.prepare('UPDATE outbox_mark SET unnamed = unnamed + ?')
  const told = database.prepare('UPDATE outbox_missing SET told = 1 WHERE account = ?')
  const named = database.prepare('UPDATE outbox_mark SET unnamed = 0')
  return {
    note({ id, item, attempt, at }, noticedAt) {
      if (item === null) unnamed.run(1)
      else add.run({ id, ...item, hasLeft: Number(attempt !== null), at, noticedAt })
    },
    noteUnnamed: (count) => void unnamed.run(count),
    forgetFound: () => void found.run(),
    mayHaveLeft: createMayHaveLeft(database),
    read: createRead(database),
    dismiss(account) {
      told.run(account)
      named.run()
    },
  }
}

function createMayHaveLeft(database: DatabaseSync): MissingItems['mayHaveLeft'] {
  const request = database.prepare(
    'SELECT 1 FROM outbox_missing WHERE request_key = ? AND position = ? AND account = ? AND has_left = 1',
  )
  const content = database.prepare(
    'SELECT 1 FROM outbox_missing WHERE fingerprint = ? AND has_left = 1 AND noticed_at > ?',
  )
  const repeated = database.prepare('SELECT 1 FROM outbox WHERE id = ? AND fingerprint = ?')
  return ({ requestKey, position, account, fingerprint, repeats, createdAt }) => {
    if (request.get(requestKey, position, account) !== undefined) return true
    if (content.get(fingerprint, createdAt - sameContentMs) === undefined) return false
    return repeated.get(repeats, fingerprint) === undefined
  }
}

const missingRow = z.object({
  kind: outboxKind,
  to: z.string(),
  at: z.number(),
  hasLeft: z.number().transform((value) => value === 1),
})
const countRow = z.object({ kind: outboxKind, has_left: z.number(), total: z.number() })

function createRead(database: DatabaseSync): MissingItems['read'] {
  const counts = database.prepare(
    `SELECT kind, has_left, count(*) AS total FROM outbox_missing
     WHERE account = ? AND told = 0 GROUP BY kind, has_left`,
  )
  const names = database.prepare(
    `SELECT kind, recipient AS "to", at, has_left AS "hasLeft" FROM outbox_missing
     WHERE account = ? AND told = 0 ORDER BY has_left DESC, at DESC LIMIT ${String(mostNamed)}`,
  )
  const mark = database.prepare('SELECT unnamed FROM outbox_mark')
  return (account) => {
    const rows = counts.all(account).flatMap((row) => countRow.safeParse(row).data ?? [])
    const count = (kind: string, left: number): number =>
      rows.find((row) => row.kind === kind && row.has_left === left)?.total ?? 0
    const unnamed = Number(mark.get()?.['unnamed'])
    if (rows.length === 0 && unnamed === 0) return null
    return {
      left: { sms: count('sms', 1), fax: count('fax', 1) },
      waiting: { sms: count('sms', 0), fax: count('fax', 0) },
      items: names.all(account).flatMap((row) => missingRow.safeParse(row).data ?? []),
      unnamed,
    }
  }
}
