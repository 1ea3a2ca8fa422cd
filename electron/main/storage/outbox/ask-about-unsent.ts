import type { DatabaseSync } from 'node:sqlite'
import { inTransaction } from '../transaction.ts'
import { createOutboxTable } from './outbox-table.ts'

/**
 * After a restoration: whatever had not been accepted may have been sent since, so it is never sent
 * without asking. `backup` is written into the log of each.
 */
export function askAboutUnsent(database: DatabaseSync, now: number, backup: string | null): void {
  const table = createOutboxTable(database)
  const unsent = table.query(`WHERE state IN ('scheduled', 'queued', 'armed', 'unknown') ORDER BY seq`)
  inTransaction(database, () => {
    for (const row of unsent({}).rows) {
      table.update({ ...row, state: 'ask', updatedAt: now })
      table.addLog(row.order, [{ at: now, event: 'restored', detail: backup }])
    }
  })
}
