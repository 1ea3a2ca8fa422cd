import type { DatabaseSync } from 'node:sqlite'
import type { OutboxStore } from '../../ports/outbox-store.ts'
import { guarded } from '../transaction.ts'
import type { AttemptJournal } from './attempt-journal.ts'
import { findAgain } from './find-again.ts'
import { createOutboxReads } from './outbox-reads.ts'
import { createOutboxTable } from './outbox-table.ts'
import { createOutboxWrites } from './outbox-writes.ts'
import { recoverAttempts } from './recover-attempts.ts'
import { createRemoteIds } from './remote-ids.ts'

/**
 * The outbox on a database of `openDatabase`; use the connection whose commits wait for the disk. Attempts
 * that only the journal has are taken up first, and rows that were set aside and can be read now go back.
 * `now` is in epoch milliseconds. Throws `StorageFailure`.
 */
export function createSqliteOutboxStore(
  database: DatabaseSync,
  journal: AttemptJournal,
  now: number,
): OutboxStore {
  return guarded(() => {
    const table = createOutboxTable(database)
    findAgain(database, table, now)
    recoverAttempts(database, table, journal)
    return {
      ...createOutboxWrites(database, table, journal),
      ...createOutboxReads(database, table),
      ...createRemoteIds(database),
    }
  })
}
