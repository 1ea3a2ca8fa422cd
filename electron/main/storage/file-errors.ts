import { StorageFailure } from '../ports/storage-failure.ts'

/** Node's code of a failed call on a file, such as `ENOSPC`; null where it was no such call. */
export const codeOf = (cause: unknown): string | null =>
  cause instanceof Error && 'code' in cause ? String(cause.code) : null

/** Throws `StorageFailure` where the disk refuses. */
export function guardedFile<T>(run: () => T): T {
  try {
    return run()
  } catch (cause) {
    const code = codeOf(cause)
    throw code === null ? cause : new StorageFailure(code, cause)
  }
}
