import type { DatabaseSync } from 'node:sqlite'
import { busyMs } from '../../sqlite-errors.ts'
import { readMark } from './outbox-mark.ts'
import type { OutboxRecord } from './outbox-record.ts'

/**
 * Takes the write-ahead log into the database itself, and tells the record. Where somebody reads the
 * database, as a backup does, it stays as it is; nothing waits for that.
 */
export function settleRecord(database: DatabaseSync, record: OutboxRecord): void {
  // Read first: what is committed after it may not be taken in.
  const mark = readMark(database)
  database.exec('PRAGMA busy_timeout = 0')
  try {
    const done = database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()
    if (done?.['busy'] === 0) record.settle(mark)
  } finally {
    database.exec(`PRAGMA busy_timeout = ${String(busyMs)}`)
  }
}
