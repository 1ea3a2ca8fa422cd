import type { DatabaseSync } from 'node:sqlite'
import type { OutboxStore } from '../../ports/outbox-store.ts'
import { guarded } from '../transaction.ts'
import { createOutboxReads } from './outbox-reads.ts'
import { createOutboxTable } from './outbox-table.ts'
import { createOutboxWrites } from './outbox-writes.ts'
import { createRemoteIds } from './remote-ids.ts'

/**
 * The outbox on a database of `openDatabase`; use the connection whose commits wait for the disk. Throws
 * `StorageFailure`.
 */
export function createSqliteOutboxStore(database: DatabaseSync): OutboxStore {
  return guarded(() => {
    const table = createOutboxTable(database)
    return {
      ...createOutboxWrites(database, table),
      ...createOutboxReads(database, table),
      ...createRemoteIds(database),
    }
  })
}
