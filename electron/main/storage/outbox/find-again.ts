import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import type { OutboxState } from '#shared/outbox/outbox-state.ts'
import { inTransaction } from '../transaction.ts'
import type { OutboxTable } from './outbox-table.ts'
import type { StoredRow } from './rows/field.ts'
import { decodeRow, integerColumns } from './rows/row-format.ts'

const unsent: readonly OutboxState[] = ['scheduled', 'queued', 'armed', 'unknown']

/**
 * Moves quarantined rows that this version can read back into the outbox. Those that were not sent become
 * `ask`: the operator was told that they are never sent, and may have sent them by other means. `now` is in
 * epoch milliseconds.
 */
export function findAgain(database: DatabaseSync, table: OutboxTable, now: number): void {
  const entries = database.prepare('SELECT entry, body FROM outbox_quarantine ORDER BY entry').all()
  if (entries.length === 0) return
  const taken = database.prepare(
    'SELECT 1 FROM outbox WHERE seq = ? OR id = ? OR (request_key = ? AND position = ?)',
  )
  const forget = database.prepare('DELETE FROM outbox_quarantine WHERE entry = ?')
  for (const { entry, body } of entries) {
    const decoded = decodeRow(parseBody(String(body)))
    if (!decoded.ok) continue
    const { order, ...row } = decoded.value
    inTransaction<unknown>(database, (undo) => {
      if (taken.get(order, row.id, row.requestKey, row.position) !== undefined) return
      const state = unsent.includes(row.state) ? 'ask' : row.state
      if (table.insert({ ...row, state, updatedAt: now }, order) === null) undo(null)
      table.addLog(order, [{ at: now, event: 'found-again', detail: null }])
      forget.run(entry ?? null)
    })
  }
}

/** What was set aside as text, as SQLite had given it. */
function parseBody(body: string): StoredRow {
  const parsed = Object.entries(JSON.parse(body) as Readonly<Record<string, SQLOutputValue>>)
  return Object.fromEntries(parsed.map(([name, value]) => [name, asStored(name, value)]))
}

function asStored(name: string, value: SQLOutputValue): SQLOutputValue {
  const isWhole = typeof value === 'string' && /^-?\d{1,19}$/.test(value)
  return isWhole && (name === 'seq' || integerColumns.has(name)) ? BigInt(value) : value
}
