import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

export interface BackupFile {
  readonly file: string
  /** Counts up, because the computer's clock may jump back. */
  readonly number: number
  /** When it was made, epoch milliseconds. */
  readonly madeAt: number
}

const kept = 5

export const backupFolder = (folder: string): string => join(folder, 'backups')

/** Newest first. */
export function listBackups(folder: string): readonly BackupFile[] {
  const found = readNames(backupFolder(folder)).flatMap((name) => parseName(folder, name) ?? [])
  return found.sort((a, b) => b.number - a.number)
}

/** The file that the next backup goes to; makes the folder. */
export function nextBackup(folder: string, now: number): BackupFile {
  mkdirSync(backupFolder(folder), { recursive: true, mode: 0o700 })
  const number = (listBackups(folder)[0]?.number ?? 0) + 1
  const name = `callboard-${String(number)}-${String(Math.round(now))}.db`
  return { file: join(backupFolder(folder), name), number, madeAt: Math.round(now) }
}

/** Removes all but the last few, and halves of backups that were cut short. */
export function pruneBackups(folder: string): void {
  for (const { file } of listBackups(folder).slice(kept)) rmSync(file, { force: true })
  for (const name of readNames(backupFolder(folder))) {
    if (parseName(folder, name) === null) rmSync(join(backupFolder(folder), name), { force: true })
  }
}

function parseName(folder: string, name: string): BackupFile | null {
  const parts = /^callboard-(\d{1,15})-(\d{1,15})\.db$/.exec(name)
  if (parts === null) return null
  return { file: join(backupFolder(folder), name), number: Number(parts[1]), madeAt: Number(parts[2]) }
}

function readNames(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
