import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { StorageFailure } from '../ports/storage-failure.ts'
import { DataFolderProblem, prepareDataFolder } from './data-folder.ts'
import { finishRestoration, isBehindBackup, prepareRestoration, type Restoration } from './restoration.ts'
import { inspectDatabase, migrate } from './soundness.ts'
import { busyMs, sqliteCode } from './sqlite-errors.ts'

export interface OpenedDatabase extends Restoration {
  /** What is committed here survives a power cut. */
  readonly database: DatabaseSync
  /**
   * The same file for what is written often and can be read again, such as the last known board: a
   * commit survives the end of the program, but does not wait for the disk.
   */
  readonly hasty: DatabaseSync
  close(): void
}

export const databaseFile = 'callboard.db'

/**
 * Opens `callboard.db` in the folder, for this user only. A damaged file is moved aside, never
 * overwritten, and the newest sound backup takes its place, with what can still be read of the damaged
 * one; so it does where it has come further, as when the write-ahead log vanished. Throws `DataFolderProblem` where the folder can't be used, or the file is a newer version's.
 */
export function openDatabase(folder: string, now: number): OpenedDatabase {
  prepareDataFolder(folder)
  const file = join(folder, databaseFile)
  try {
    const restoration = makeSound(file, folder, now)
    return { ...openBoth(file), ...restoration }
  } catch (cause) {
    const code = refusalCode(cause)
    if (code === null) throw cause
    throw new DataFolderProblem(`The database in ${folder} can’t be used (${code}).`, { cause })
  }
}

function makeSound(file: string, folder: string, now: number): Restoration {
  const cutShort = finishRestoration(file, folder, now)
  if (cutShort !== null) return cutShort
  const soundness = inspectDatabase(file)
  if (soundness === 'newer') {
    throw new DataFolderProblem(`The data in ${folder} was written by a newer version of Callboard.`)
  }
  const nothingWrong = { movedAside: null, restoredFrom: null }
  const found = soundness === 'sound' && isBehindBackup(file, folder) ? 'behind' : soundness
  if (found === 'sound') return nothingWrong
  const isPrepared = prepareRestoration(file, folder, found, now)
  return isPrepared ? (finishRestoration(file, folder, now) ?? nothingWrong) : nothingWrong
}

function openBoth(file: string): Pick<OpenedDatabase, 'database' | 'hasty' | 'close'> {
  const database = openDurable(file)
  try {
    const hasty = new DatabaseSync(file, { timeout: busyMs })
    hasty.exec('PRAGMA synchronous = NORMAL')
    const close = (): void => {
      hasty.close()
      database.close()
    }
    return { database, hasty, close }
  } catch (cause) {
    database.close()
    throw cause
  }
}

function openDurable(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: busyMs })
  try {
    chmodSync(file, 0o600)
    database.exec('PRAGMA journal_mode = WAL')
    database.exec('PRAGMA synchronous = FULL')
    database.exec('PRAGMA fullfsync = 1')
    migrate(database)
    return database
  } catch (cause) {
    database.close()
    throw cause
  }
}

/** Of the disk, by way of SQLite or Node's file functions; null where it was neither. */
function refusalCode(cause: unknown): string | null {
  if (cause instanceof StorageFailure) return cause.code
  if (cause instanceof Error && 'syscall' in cause && 'code' in cause) return String(cause.code)
  return sqliteCode(cause)
}
