import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import type { OutboxTransactions } from './outbox-table.ts'
import { guarded, inTransaction } from '../transaction.ts'

const matching = 'WHERE account = ? AND kind = ? AND remote_id IN (SELECT value FROM json_each(?))'

/** What the provider listed, and what rows have claimed of it. */
export function createRemoteIds(
  database: DatabaseSync,
): Pick<OutboxTransactions, 'noteSeen' | 'firstSeen' | 'claimed'> {
  const note = database.prepare(
    'INSERT INTO outbox_seen (account, kind, remote_id, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  )
  const seen = database.prepare(`SELECT remote_id, at FROM outbox_seen ${matching}`)
  const claims = database.prepare(`SELECT remote_id FROM outbox_claim ${matching}`)
  return {
    noteSeen(account, kind, remoteIds, at) {
      inTransaction(database, () => remoteIds.forEach((remoteId) => note.run(account, kind, remoteId, at)))
    },
    firstSeen(account, kind, remoteIds) {
      const rows = guarded(() => seen.all(account, kind, JSON.stringify(remoteIds)))
      return new Map(rows.map((row) => [text(row['remote_id']), Number(row['at'])]))
    },
    claimed(account, kind, remoteIds) {
      const rows = guarded(() => claims.all(account, kind, JSON.stringify(remoteIds)))
      return new Set(rows.map((row) => text(row['remote_id'])))
    },
  }
}

const text = (value: SQLOutputValue | undefined): string => (typeof value === 'string' ? value : '')
