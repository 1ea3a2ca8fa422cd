import { closeSync, fsyncSync, openSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
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

const takenBackSchema = z.strictObject({ id: z.string(), takenBack: z.number().int() })
const lineSchema = z.union([attemptSchema, takenBackSchema])
type Line = z.infer<typeof lineSchema>

/**
 * A second record of every attempt, beside the database: SQLite drops the tail of a damaged write-ahead
 * log without a word, and what was on its way would read as queued again. Throws `StorageFailure`.
 */
export interface AttemptJournal {
  /** On disk when it returns. */
  note(attempt: JournalledAttempt): void
  /** The database refused it, so it never began. Never throws: on a full disk this may be lost as well. */
  takeBack(attempt: JournalledAttempt): void
  /** The last of each item; a line that was cut off counts as none. */
  read(): readonly JournalledAttempt[]
  /** So much was noted that it is time to bring the database up to date, and to begin anew. */
  isLong(): boolean
  /** Once the database has all of it for certain. */
  clear(): void
}

const usualLength = 1_000

/** `longest`: attempts after which it is long. */
export function createAttemptJournal(dataFolder: string, longest = usualLength): AttemptJournal {
  const file = join(dataFolder, 'attempts.log')
  let isNamed = false
  let noted = 0
  const write = (line: Line): void => {
    noted += 1
    append(file, line)
    if (!isNamed) syncFolder(dataFolder)
    isNamed = true
  }
  return {
    note: (attempt) => guardedFile(() => write(attempt)),
    takeBack({ id, armings }) {
      try {
        write({ id, takenBack: armings })
      } catch {
        // It is looked for at the next start, and asked about.
      }
    },
    read: () => guardedFile(() => parseJournal(readText(file))),
    isLong: () => noted >= longest,
    clear: () =>
      guardedFile(() => {
        empty(file)
        noted = 0
      }),
  }
}

/** On a line of its own, whatever a crash or a full disk left at the end of the file. */
function append(file: string, line: Line): void {
  const opened = openSync(file, 'a', 0o600)
  try {
    writeFileSync(opened, `\n${JSON.stringify(line)}\n`)
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
  const items = new Map<string, Map<number, JournalledAttempt>>()
  for (const line of text.split('\n').flatMap((each) => parseLine(each) ?? [])) {
    const attempts = items.get(line.id) ?? new Map<number, JournalledAttempt>()
    if ('takenBack' in line) attempts.delete(line.takenBack)
    else attempts.set(line.armings, line)
    items.set(line.id, attempts)
  }
  return [...items.values()].flatMap((attempts) => attempts.get(Math.max(...attempts.keys())) ?? [])
}

function parseLine(line: string): Line | null {
  try {
    return lineSchema.safeParse(JSON.parse(line)).data ?? null
  } catch {
    return null
  }
}
