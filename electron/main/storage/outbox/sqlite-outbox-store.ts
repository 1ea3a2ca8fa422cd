import type { DatabaseSync } from 'node:sqlite'
import type { OutboxStore } from '../../ports/outbox-store.ts'
import { asPort } from '../synchronous.ts'
import { guarded } from '../transaction.ts'
import { findAgain } from './find-again.ts'
import { createOutboxReads } from './outbox-reads.ts'
import { createOutboxTable } from './outbox-table.ts'
import type { OutboxTransactions } from './outbox-table.ts'
import { createOutboxWrites } from './outbox-writes.ts'
import { compareWithRecord } from './record/compare-with-record.ts'
import { createMissingItems } from './record/missing-items.ts'
import type { OutboxRecord } from './record/outbox-record.ts'
import { createRemoteIds } from './remote-ids.ts'

/**
 * The outbox on a database of `openDatabase`; use the connection whose commits wait for the disk. What only
 * the record knows is taken up first, and rows that were set aside and can be read now go back. `now` is in
 * epoch milliseconds. Throws `StorageFailure`.
 */
export function createSqliteOutboxStore(
  database: DatabaseSync,
  record: OutboxRecord,
  now: number,
): OutboxStore {
  return asPort(createOutboxTransactions(database, record, now))
}

export function createOutboxTransactions(
  database: DatabaseSync,
  record: OutboxRecord,
  now: number,
): OutboxTransactions {
  return guarded(() => {
    const table = createOutboxTable(database)
    findAgain(database, table, now)
    const missing = createMissingItems(database)
    compareWithRecord({ database, table, record, missing }, now)
    return {
      ...createOutboxWrites({ database, table, record, missing }),
      ...createOutboxReads(database, table),
      ...createRemoteIds(database),
      missing: (account) => guarded(() => missing.read(account)),
      dismissMissing: (account) => guarded(() => missing.dismiss(account)),
    }
  })
}
