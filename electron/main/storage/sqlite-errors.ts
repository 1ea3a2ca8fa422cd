import { StorageFailure } from '../ports/storage-failure.ts'

/** How long a statement waits for another process that writes, or closes, the same file. */
export const busyMs = 5_000

/** SQLite's primary result codes that a disk or another process can cause. */
const names: Readonly<Record<number, string>> = {
  1: 'SQLITE_ERROR',
  3: 'SQLITE_PERM',
  5: 'SQLITE_BUSY',
  6: 'SQLITE_LOCKED',
  8: 'SQLITE_READONLY',
  10: 'SQLITE_IOERR',
  11: 'SQLITE_CORRUPT',
  13: 'SQLITE_FULL',
  14: 'SQLITE_CANTOPEN',
  19: 'SQLITE_CONSTRAINT',
  26: 'SQLITE_NOTADB',
}

/** The name of SQLite's primary code; null where SQLite did not throw. Extended codes keep it in the low byte. */
export function sqliteCode(cause: unknown): string | null {
  if (!(cause instanceof Error) || !('errcode' in cause)) return null
  const primary = Number(cause.errcode) & 0xff
  return names[primary] ?? `SQLITE_${String(primary)}`
}

/** Whether the file itself is not what SQLite wrote. */
export function isDamage(cause: unknown): boolean {
  const code = sqliteCode(cause)
  return code === 'SQLITE_CORRUPT' || code === 'SQLITE_NOTADB'
}

/** What the store throws for it: SQLite's refusals as `StorageFailure`, anything else as it is. */
export function asStorageFailure(cause: unknown): unknown {
  const code = sqliteCode(cause)
  return code === null ? cause : new StorageFailure(code, cause)
}
