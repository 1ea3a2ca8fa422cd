import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { StorageFailure } from '../ports/storage-failure.ts'

/** Readable by its owner only; a crash leaves the whole file or none. */
export function writeDurably(file: string, bytes: Uint8Array): void {
  const fresh = `${file}.new`
  try {
    const opened = openSync(fresh, 'w', 0o600)
    try {
      writeFileSync(opened, bytes)
      fsyncSync(opened)
    } finally {
      closeSync(opened)
    }
    renameDurably(fresh, file)
  } catch (cause) {
    rmSync(fresh, { force: true })
    throw cause
  }
}

/** Replaces what has the new name; both have to be in one folder. */
export function renameDurably(from: string, to: string): void {
  renameSync(from, to)
  syncFolder(dirname(to))
}

export function syncFile(file: string): void {
  syncOpened(openSync(file, 'r+'))
}

/** A new name is only on disk with its folder. Windows writes names through, and has no such call. */
export function syncFolder(folder: string): void {
  if (process.platform !== 'win32') syncOpened(openSync(folder, 'r'))
}

function syncOpened(descriptor: number): void {
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

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

/** As `guardedFile`, for what is waited for. */
export async function guardedFileCall<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (cause) {
    return guardedFile(() => {
      throw cause
    })
  }
}
