import { chmodSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { backup, DatabaseSync } from 'node:sqlite'
import type { Clock } from '../ports/clock.ts'
import type { Logger } from '../ports/logger.ts'
import { backupFolder, listBackups, nextBackup, pruneBackups } from './backup-files.ts'
import { databaseFile } from './database.ts'
import { renameDurably, syncFile } from './durable-file.ts'
import { inspectDatabase } from './soundness.ts'
import { busyMs } from './sqlite-errors.ts'

export interface BackupKeeper {
  /** Makes a last one if anything changed. To be called before the database is closed. */
  close(): Promise<void>
}

const hourMs = 3_600_000

/** Not within the first minute after a start. */
const soonestMs = 60_000

/**
 * More pages than any database has: copied in one step, because SQLite begins again where a write comes
 * between steps.
 */
const allPages = 2_000_000_000

/** Copies the open database of the folder every hour in which it changed. A failure is logged; the next hour tries again. */
export function createBackupKeeper(folder: string, clock: Clock, logger: Logger): BackupKeeper {
  // A connection of its own, so that other statements do not wait for the copy.
  const source = new DatabaseSync(join(folder, databaseFile), { readOnly: true, timeout: busyMs })
  const dataVersion = source.prepare('PRAGMA data_version')
  const version = (): number => Number(dataVersion.get()?.['data_version'])
  let saved: number | null = listBackups(folder).length === 0 ? null : version()
  let running = Promise.resolve()
  let cancel = clock.after(firstDelay(folder, clock.now()), turn)

  async function save(): Promise<void> {
    const current = version()
    if (current === saved) return
    try {
      await makeBackup(source, folder, clock.now())
      saved = current
    } catch (cause) {
      logger.error('backup.failed', { reason: cause instanceof Error ? cause.message : 'unknown' })
    }
  }

  function turn(): void {
    running = running.then(save)
    cancel = clock.after(hourMs, turn)
  }

  return {
    async close() {
      cancel()
      running = running.then(save)
      await running
      source.close()
    },
  }
}

/** An hour after the last one; a clock that jumped does not put it off. */
function firstDelay(folder: string, now: number): number {
  const newest = listBackups(folder)[0]
  const due = newest === undefined ? 0 : newest.madeAt + hourMs - now
  return Math.min(hourMs, Math.max(soonestMs, due))
}

/** Only a copy that was read back whole takes the place of older ones. */
async function makeBackup(source: DatabaseSync, folder: string, now: number): Promise<void> {
  const { file } = nextBackup(folder, now)
  const fresh = `${file}.new`
  chmodSync(backupFolder(folder), 0o700)
  try {
    writeFileSync(fresh, '', { mode: 0o600 })
    await backup(source, fresh, { rate: allPages })
    toSingleFile(fresh)
    if (inspectDatabase(fresh) !== 'sound') throw new Error('the copy is damaged')
    syncFile(fresh)
    renameDurably(fresh, file)
  } catch (cause) {
    rmSync(fresh, { force: true })
    throw cause
  }
  pruneBackups(folder)
}

/** Without the companions that a database in WAL mode has beside it. */
export function toSingleFile(file: string): void {
  const copy = new DatabaseSync(file)
  try {
    copy.exec('PRAGMA journal_mode = DELETE')
  } finally {
    copy.close()
  }
}
