import { readFileSync, writeFileSync } from 'node:fs'
import { createBackupKeeper } from '#electron/main/storage/backup-keeper.ts'
import { openDatabase, type OpenedDatabase } from '#electron/main/storage/database.ts'
import { createOutboxRecord } from '#electron/main/storage/outbox/record/outbox-record.ts'
import { createOutboxTransactions } from '#electron/main/storage/outbox/sqlite-outbox-store.ts'
import type { OutboxTransactions } from '#electron/main/storage/outbox/outbox-table.ts'
import { RecordingLogger } from '#tests/support/fakes/recording-logger.ts'
import { VirtualClock } from '#tests/support/virtual-clock.ts'

export interface OpenedOutbox extends OpenedDatabase {
  readonly store: OutboxTransactions
}

export function openOutbox(folder: string, now: number): OpenedOutbox {
  const opened = openDatabase(folder, now)
  return { ...opened, store: createOutboxTransactions(opened.database, createOutboxRecord(folder), now) }
}

/** Copies the open database of a folder, as a clean end would. */
export async function makeBackup(folder: string, now: number): Promise<void> {
  await createBackupKeeper(folder, new VirtualClock(now), new RecordingLogger()).close()
}

/** Changes every bit of a file's bytes from `at` on. */
export function flipBytes(file: string, at: number, count = 1): void {
  const bytes = readFileSync(file)
  for (let index = at; index < Math.min(at + count, bytes.length); index++) {
    bytes[index] = (bytes[index] ?? 0) ^ 0xff
  }
  writeFileSync(file, bytes)
}
