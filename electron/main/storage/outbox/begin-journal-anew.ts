import type { DatabaseSync } from 'node:sqlite'
import { busyMs } from '../sqlite-errors.ts'
import type { AttemptJournal } from './attempt-journal.ts'

/**
 * Empties the journal once the database itself, and not its write-ahead log, has everything. Where somebody
 * reads the database, as a backup does, it stays as it is; nothing waits for that.
 */
export function beginJournalAnew(database: DatabaseSync, journal: AttemptJournal): void {
  database.exec('PRAGMA busy_timeout = 0')
  try {
    const done = database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()
    if (done?.['busy'] === 0) journal.clear()
  } finally {
    database.exec(`PRAGMA busy_timeout = ${String(busyMs)}`)
  }
}
