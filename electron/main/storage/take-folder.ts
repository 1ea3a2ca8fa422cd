import { chmodSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { DataFolderProblem, prepareDataFolder } from './data-folder.ts'
import { removeInstanceNote, writeInstanceNote, type InstanceNote } from './instance-note.ts'
import { isDamage, sqliteCode } from './sqlite-errors.ts'

/** Another process uses the folder. */
export class FolderInUse extends DataFolderProblem {}

export interface FolderHold {
  /** Lets others have the folder. */
  release(): void
}

/**
 * Takes the data folder for this process alone and leaves a note about who has it. The lock is SQLite's
 * on `instance.db`, which the system takes away with the process, however that ends; no other code may
 * open that file, because closing it anywhere in the process would end the lock. Throws `FolderInUse`,
 * and `DataFolderProblem` where the folder can't be written to.
 */
export function takeFolder(folder: string, note: InstanceNote): FolderHold {
  prepareDataFolder(folder)
  const lock = lockFolder(folder)
  try {
    writeInstanceNote(folder, note)
  } catch (cause) {
    lock.close()
    throw problem(folder, cause)
  }
  return {
    release() {
      removeInstanceNote(folder)
      lock.close()
    },
  }
}

function lockFolder(folder: string, isDamaged = false): DatabaseSync {
  const file = join(folder, 'instance.db')
  try {
    // Emptied in its place, so that two processes never lock two different files.
    if (isDamaged) truncateSync(file)
    return lockFile(file)
  } catch (cause) {
    if (sqliteCode(cause) === 'SQLITE_BUSY') {
      throw new FolderInUse(`Another Callboard on this computer uses the data folder ${folder}.`, { cause })
    }
    if (isDamaged || !isDamage(cause)) throw problem(folder, cause)
    return lockFolder(folder, true)
  }
}

function lockFile(file: string): DatabaseSync {
  const lock = new DatabaseSync(file)
  try {
    chmodSync(file, 0o600)
    // A lock without a write leaves nothing to undo after a crash.
    lock.exec('PRAGMA journal_mode = MEMORY')
    lock.exec('BEGIN EXCLUSIVE')
    return lock
  } catch (cause) {
    lock.close()
    throw cause
  }
}

function problem(folder: string, cause: unknown): DataFolderProblem {
  const code =
    sqliteCode(cause) ?? (cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown')
  return new DataFolderProblem(`The data folder ${folder} can’t be written to (${code}).`, { cause })
}
