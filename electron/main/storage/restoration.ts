import { copyFileSync, existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { listBackups, type BackupFile } from './backup-files.ts'
import { createDamagedReader, type DamagedReader } from './damaged-reader.ts'
import { renameDurably, syncFile } from './durable-file.ts'
import { askAboutUnsent } from './outbox/ask-about-unsent.ts'
import { readMark } from './outbox/record/outbox-mark.ts'
import { salvageOutbox } from './outbox/salvage-outbox.ts'
import { salvageDocuments } from './salvage-documents.ts'
import { inspectDatabase, migrate } from './soundness.ts'
import { busyMs, sqliteCode } from './sqlite-errors.ts'

/** What happened to a database before it was opened. */
export interface Restoration {
  /** Where a damaged file was kept; null where none was found. */
  readonly movedAside: string | null
  /** When the backup that was taken up had been made, epoch milliseconds; null where none was. */
  readonly restoredFrom: number | null
}

/** Whether the newest backup has seen more of the outbox than the sound database itself. */
export function isBehindBackup(file: string, folder: string): boolean {
  const newest = listBackups(folder)[0]
  if (newest === undefined) return false
  return readMarkOf(newest.file) > readMarkOf(file) && inspectDatabase(newest.file) === 'sound'
}

/** 0 where there is none, as in versions before 4, or it can't be read. */
function readMarkOf(file: string): number {
  const database = openDamaged(file)
  try {
    return database === null ? 0 : readMark(database)
  } catch (cause) {
    if (sqliteCode(cause) === null) throw cause
    return 0
  } finally {
    database?.close()
  }
}

/**
 * Builds what will take the place of a damaged or missing database, beside it: a crash before it is whole
 * leaves everything as it was. False where there is nothing to restore and nothing to move aside.
 */
export function prepareRestoration(
  file: string,
  folder: string,
  found: 'damaged' | 'missing' | 'behind',
  now: number,
): boolean {
  const source = listBackups(folder).find((backup) => inspectDatabase(backup.file) === 'sound') ?? null
  if (found === 'missing' && source === null) return false
  const fresh = `${file}.restoring`
  rmSync(fresh, { force: true })
  if (source === null) writeFileSync(fresh, '', { mode: 0o600 })
  else copyFileSync(source.file, fresh)
  fill(fresh, found === 'missing' ? null : { file, isOlder: found === 'behind' }, source, now)
  syncFile(fresh)
  renameDurably(fresh, `${file}.restored-${String(source?.madeAt ?? 0)}`)
  return true
}

/** The file that is put away; an older one only adds what the backup has not. */
interface Before {
  readonly file: string
  readonly isOlder: boolean
}

/** Also from the damaged file, as far as it can be read: what was said to be queued is not older than a backup. */
function fill(fresh: string, before: Before | null, source: BackupFile | null, now: number): void {
  const database = new DatabaseSync(fresh)
  try {
    database.exec('PRAGMA synchronous = OFF')
    migrate(database)
    if (before !== null) {
      readDamaged(before.file, (from) => {
        salvageDocuments(from, database)
        salvageOutbox(from, database, before.isOlder)
      })
    }
    askAboutUnsent(database, now, source === null ? null : new Date(source.madeAt).toISOString())
    database.exec('PRAGMA journal_mode = DELETE')
  } finally {
    database.close()
  }
}

function readDamaged(file: string, read: (from: DamagedReader) => void): void {
  const from = openDamaged(file)
  try {
    if (from !== null) read(createDamagedReader(from))
  } finally {
    from?.close()
  }
}

function openDamaged(file: string): DatabaseSync | null {
  try {
    return new DatabaseSync(file, { readOnly: true, timeout: busyMs })
  } catch (cause) {
    if (sqliteCode(cause) === null) throw cause
    return null
  }
}

/** Puts a prepared database in place, also one that an earlier start had not come to; null where there is none. */
export function finishRestoration(file: string, folder: string, now: number): Restoration | null {
  const prefix = `${basename(file)}.restored-`
  const prepared = readdirSync(folder).find((name) => name.startsWith(prefix))
  if (prepared === undefined) return null
  const movedAside = moveAside(file, now) ?? lastMovedAside(file, folder)
  renameDurably(join(folder, prepared), file)
  const madeAt = Number(prepared.slice(prefix.length))
  return { movedAside, restoredFrom: madeAt > 0 ? madeAt : null }
}

/** The companions first: with the wrong file, they would make it one more damaged one. */
function moveAside(file: string, now: number): string | null {
  const stamp = new Date(now).toISOString().replaceAll(/[:.]/g, '-')
  const aside = `${file}.damaged-${stamp}`
  const isThere = existsSync(file)
  for (const suffix of ['-wal', '-shm', '']) {
    if (existsSync(file + suffix)) renameSync(file + suffix, aside + suffix)
  }
  return isThere ? aside : null
}

function lastMovedAside(file: string, folder: string): string | null {
  const prefix = `${basename(file)}.damaged-`
  const names = readdirSync(folder).filter((name) => name.startsWith(prefix) && !/-(wal|shm)$/.test(name))
  const newest = names.sort().at(-1)
  return newest === undefined ? null : join(folder, newest)
}
