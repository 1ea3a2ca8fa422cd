import { onTestFinished } from 'vitest'
import { openDatabase } from '#electron/main/storage/database.ts'
import { createOutboxRecord } from '#electron/main/storage/outbox/record/outbox-record.ts'
import { createOutboxTransactions } from '#electron/main/storage/outbox/sqlite-outbox-store.ts'
import type { OutboxQuery } from '#shared/outbox/outbox-item.ts'
import { startMs } from '../samples/outbox-rows.ts'
import { temporaryFolder } from '../temporary-folder.ts'

/** The outbox as it is on disk, closed when the test is over. */
export function openStore(folder = temporaryFolder()) {
  const { database, close } = openDatabase(folder, startMs)
  onTestFinished(close)
  return { store: createOutboxTransactions(database, createOutboxRecord(folder), startMs), database, folder }
}

export const outboxQuery = (changes: Partial<OutboxQuery> = {}): OutboxQuery => ({
  kind: 'sms',
  group: 'on-their-way',
  search: '',
  offset: 0,
  limit: 100,
  ...changes,
})
