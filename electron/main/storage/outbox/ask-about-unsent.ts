import type { DatabaseSync } from 'node:sqlite'
import { inTransaction } from '../transaction.ts'
import { createOutboxTable, type OutboxTable } from './outbox-table.ts'

/** After a restoration; `backup` is written into the log of each. */
export function askAboutUnsent(database: DatabaseSync, now: number, backup: string | null): void {
  const table = createOutboxTable(database)
  inTransaction(database, () => askAboutEach(table, now, backup))
}

/**
 * Where the outbox may be older than what happened: whatever had not been accepted may have been sent since,
 * so it is never sent without asking. Callers bring the transaction.
 */
export function askAboutEach(table: OutboxTable, now: number, detail: string | null): void {
  const unsent = table.query(`WHERE state IN ('scheduled', 'queued', 'armed', 'unknown') ORDER BY seq`)
  for (const row of unsent({}).rows) {
    table.update({ ...row, state: 'ask', updatedAt: now })
    table.addLog(row.order, [{ at: now, event: 'restored', detail }])
  }
}
