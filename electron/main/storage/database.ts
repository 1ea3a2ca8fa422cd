import { chmodSync, existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { prepareDataFolder } from './data-folder.ts'
import { migrations } from './migrations.ts'

export interface OpenedDatabase {
  /** What is committed here survives a power cut. */
  readonly database: DatabaseSync
  /**
   * The same file for what is written often and can be read again, such as the last known board: a
   * commit survives the end of the program, but does not wait for the disk.
   */
  readonly hasty: DatabaseSync
  close(): void
  /** Where a damaged file was kept; null where the file was sound or new. */
  readonly movedAside: string | null
}

/**
 * Opens `callboard.db` in the folder, for this user only. A damaged file is moved aside, never
 * overwritten. Throws `DataFolderProblem` where the folder can't be written to.
 */
export function openDatabase(folder: string, now: number): OpenedDatabase {
  prepareDataFolder(folder)
  const file = join(folder, 'callboard.db')
  try {
    return openBoth(file, null)
  } catch (cause) {
    if (!isDamage(cause)) throw cause
    return openBoth(file, moveAside(file, now))
  }
}

function openBoth(file: string, movedAside: string | null): OpenedDatabase {
  const database = openSound(file)
  const hasty = new DatabaseSync(file)
  hasty.exec('PRAGMA busy_timeout = 5000')
  hasty.exec('PRAGMA synchronous = NORMAL')
  const close = (): void => {
    hasty.close()
    database.close()
  }
  return { database, hasty, movedAside, close }
}

class DamagedDatabase extends Error {}

function openSound(file: string): DatabaseSync {
  const database = new DatabaseSync(file)
  try {
    chmodSync(file, 0o600)
    database.exec('PRAGMA busy_timeout = 5000')
    database.exec('PRAGMA journal_mode = WAL')
    database.exec('PRAGMA synchronous = FULL')
    database.exec('PRAGMA fullfsync = 1')
    checkSoundness(database)
    migrate(database)
    return database
  } catch (cause) {
    database.close()
    throw cause
  }
}

function checkSoundness(database: DatabaseSync): void {
  const row = database.prepare('PRAGMA quick_check(1)').get()
  if (row?.['quick_check'] !== 'ok') throw new DamagedDatabase(String(row?.['quick_check']))
}

function migrate(database: DatabaseSync): void {
  const version = Number(database.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0)
  if (version > migrations.length) throw new DamagedDatabase(`made by a newer version (${String(version)})`)
  migrations.slice(version).forEach((sql, index) => {
    database.exec('BEGIN IMMEDIATE')
    database.exec(sql)
    database.exec(`PRAGMA user_version = ${String(version + index + 1)}`)
    database.exec('COMMIT')
  })
}

/** SQLITE_CORRUPT is 11, SQLITE_NOTADB is 26; extended codes keep them in the low byte. */
function isDamage(cause: unknown): boolean {
  if (cause instanceof DamagedDatabase) return true
  const code = cause instanceof Error && 'errcode' in cause ? Number(cause.errcode) & 0xff : 0
  return code === 11 || code === 26
}

function moveAside(file: string, now: number): string {
  const stamp = new Date(now).toISOString().replaceAll(/[:.]/g, '-')
  const aside = `${file}.damaged-${stamp}`
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(file + suffix)) renameSync(file + suffix, aside + suffix)
  }
  return aside
}
