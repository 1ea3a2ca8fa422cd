import type { DatabaseSync } from 'node:sqlite'
import type { OutboxRow } from '../../ports/outbox-store.ts'
import type { OutboxState } from '#shared/outbox/outbox-state.ts'
import { inTransaction } from '../transaction.ts'
import type { AttemptJournal, JournalledAttempt } from './attempt-journal.ts'
import { beginJournalAnew } from './begin-journal-anew.ts'
import type { OutboxTable } from './outbox-table.ts'

/** What a row can have been before an attempt of its own. */
const before: readonly OutboxState[] = ['scheduled', 'queued', 'armed', 'unknown', 'ask']

/**
 * Items whose attempt is in the journal and not in the database, which then lost its newest commits: they
 * may have been sent, so they are looked for like any other lost answer. Afterwards the database itself,
 * not its write-ahead log, has everything, and the journal begins anew.
 */
export function recoverAttempts(database: DatabaseSync, table: OutboxTable, journal: AttemptJournal): void {
  const noted = journal.read()
  if (noted.length === 0) return
  const underWay = database.prepare(
    `SELECT 1 AS found FROM outbox WHERE fingerprint = ? AND id <> ? AND state IN ('armed', 'unknown')`,
  )
  inTransaction(database, () => {
    for (const attempt of noted) {
      const row = table.find(attempt.id)
      if (row === null || !before.includes(row.state)) continue
      if (table.countArmings(row.order) >= attempt.armings) continue
      const isHeld = underWay.get(row.fingerprint, row.id) !== undefined
      recover(table, row, attempt, isHeld ? 'ask' : 'unknown')
    }
  })
  beginJournalAnew(database, journal)
}

function recover(
  table: OutboxTable,
  row: OutboxRow,
  { attempt, armedAt, armedServerAt, deadlineAt }: JournalledAttempt,
  state: 'unknown' | 'ask',
): void {
  const times = { armedAt, armedServerAt, deadlineAt, updatedAt: Math.max(row.updatedAt, armedAt) }
  const next = {
    ...row,
    ...times,
    state,
    attempt,
    problem: null,
    listings: 0,
    settled: false,
    dismissed: false,
  }
  if (table.update(next) === null) return
  table.addLog(row.order, [
    { at: armedAt, event: 'armed', detail: `attempt ${String(attempt)}` },
    { at: armedAt, event: 'recovered', detail: null },
  ])
}
