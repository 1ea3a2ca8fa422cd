import type { DatabaseSync } from 'node:sqlite'
import { asStorageFailure } from './sqlite-errors.ts'

/** Thrown inside a transaction to undo it and end with a value instead of an error. */
class Undone extends Error {
  readonly value: unknown

  constructor(value: unknown) {
    super('undone')
    this.value = value
  }
}

/**
 * Runs with the write lock from its first statement, so that what it reads stays true until it is
 * committed. All or nothing; `undo` ends it with nothing stored and the given result. Throws `StorageFailure` where the disk refuses.
 */
export function inTransaction<T>(database: DatabaseSync, run: (undo: (value: T) => never) => T): T {
  try {
    database.exec('BEGIN IMMEDIATE')
    const result = run(undo)
    database.exec('COMMIT')
    return result
  } catch (cause) {
    // A full disk may have ended it already.
    if (database.isTransaction) database.exec('ROLLBACK')
    if (cause instanceof Undone) return cause.value as T
    throw asStorageFailure(cause)
  }
}

function undo(value: unknown): never {
  throw new Undone(value)
}

/** A single statement: all or nothing by itself. */
export function guarded<T>(run: () => T): T {
  try {
    return run()
  } catch (cause) {
    throw asStorageFailure(cause)
  }
}
