import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import { StorageFailure } from '../../ports/storage-failure.ts'
import { inTransaction } from '../transaction.ts'
import type { StoredRow } from './rows/field.ts'

export interface Unreadable {
  readonly stored: StoredRow
  readonly reason: string
}

export type SetAside = (rows: readonly Unreadable[]) => void

/** Moves rows that can't be read, whole and as text, out of the outbox. What they claimed stays claimed. */
export function createQuarantine(database: DatabaseSync): SetAside {
  const keep = database.prepare('INSERT INTO outbox_quarantine (item, body, reason) VALUES (?, ?, ?)')
  const remove = database.prepare('DELETE FROM outbox WHERE seq = ?')
  const move: SetAside = (rows) => {
    for (const { stored, reason } of rows) {
      const order = Number(stored['seq'])
      keep.run(order, JSON.stringify(stored, asText), reason)
      remove.run(order)
    }
  }
  return (rows) => {
    if (database.isTransaction) move(rows)
    else moveIfPossible(() => inTransaction(database, () => move(rows)))
  }
}

/** A reading does not fail because of a full disk: what stays in its place is found again the next time. */
function moveIfPossible(move: () => void): void {
  try {
    move()
  } catch (cause) {
    if (!(cause instanceof StorageFailure)) throw cause
  }
}

/** As `createQuarantine` writes it; whole numbers are text in JSON, which has no large ones. */
function asText(_name: string, value: SQLOutputValue): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex')
  return typeof value === 'bigint' ? String(value) : value
}
