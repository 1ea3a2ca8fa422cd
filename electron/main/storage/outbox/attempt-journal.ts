import { closeSync, fsyncSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { codeOf, guardedFile } from '../file-errors.ts'
import { syncFolder } from '../durable-file.ts'

const attemptSchema = z.strictObject({
  id: z.string(),
  /** How often it has been armed, this time included; an attempt that did not leave takes its number back. */
  armings: z.number().int(),
  attempt: z.number().int(),
  armedAt: z.number(),
  armedServerAt: z.number().nullable(),
  deadlineAt: z.number(),
})
export type JournalledAttempt = Readonly<z.infer<typeof attemptSchema>>

/**
 * A second record of every attempt, beside the database: SQLite drops the tail of a damaged write-ahead
 * log without a word, and what was on its way would read as queued again. Throws `StorageFailure`.
 */
export interface AttemptJournal {
  /** On disk when it returns. */
  note(attempt: JournalledAttempt): void
  /** The last of each item; a line that was cut off counts as none. */
  read(): readonly JournalledAttempt[]
  /** Once the database has all of it for certain. */
  clear(): void
}

export function createAttemptJournal(dataFolder: string): AttemptJournal {
  const file = join(dataFolder, 'attempts.log')
  let isNamed = false
  return {
    note: (attempt) =>
      guardedFile(() => {
        append(file, `${JSON.stringify(attempt)}\n`)
        if (!isNamed) syncFolder(dataFolder)
        isNamed = true
      }),
    read: () => guardedFile(() => parseJournal(readText(file))),
    clear: () => guardedFile(() => empty(file)),
  }
}

function append(file: string, line: string): void {
  const opened = openSync(file, 'a', 0o600)
  try {
    writeSync(opened, line)
    fsyncSync(opened)
  } finally {
    closeSync(opened)
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return ''
    throw cause
  }
}

function empty(file: string): void {
  try {
    truncateSync(file)
  } catch (cause) {
    if (codeOf(cause) !== 'ENOENT') throw cause
  }
}

export function parseJournal(text: string): readonly JournalledAttempt[] {
  const last = new Map<string, JournalledAttempt>()
  for (const line of text.split('\n')) {
    const attempt = parseLine(line)
    if (attempt !== null && attempt.armings >= (last.get(attempt.id)?.armings ?? 0))
      last.set(attempt.id, attempt)
  }
  return [...last.values()]
}

function parseLine(line: string): JournalledAttempt | null {
  try {
    const parsed = attemptSchema.safeParse(JSON.parse(line))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}
