import { closeSync, fsyncSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { codeOf, guardedFile, syncFolder, writeDurably } from '../../durable-file.ts'
import { parseRecord, type Happened, type RecordContent, type RecordLine } from './record-lines.ts'

/**
 * A second record, beside the database, of what was queued, of every attempt and of every cancellation:
 * SQLite drops the tail of a damaged write-ahead log, and a whole one that has gone, without a word. What
 * was on its way or taken back would read as queued again, or would be missing. Throws `StorageFailure`.
 */
export interface OutboxRecord {
  /** On disk when it returns. */
  note(happened: readonly Happened[]): void
  /** The database refused them. Never throws: on a full disk this may be lost as well. */
  undo(numbers: readonly number[]): void
  read(): RecordContent
  /** So much was noted that it is time to bring the database itself up to date, and to `settle`. */
  isLong(): boolean
  /** The database itself has everything up to this number for certain. */
  settle(safe: number): void
}

export interface RecordSizes {
  /** Lines after which it is long. */
  readonly long: number
  /** Lines after which the older half is dropped, once it is safe. */
  readonly most: number
}

const usual: RecordSizes = { long: 1_000, most: 6_000 }

export function createOutboxRecord(dataFolder: string, { long, most }: RecordSizes = usual): OutboxRecord {
  const file = join(dataFolder, 'attempts.log')
  let isNamed = false
  let unsettled = 0
  const write = (lines: readonly RecordLine[]): void => {
    unsettled += lines.length
    append(file, lines)
    if (!isNamed) syncFolder(dataFolder)
    isNamed = true
  }
  return {
    note: (happened) => guardedFile(() => write(happened)),
    undo(numbers) {
      try {
        write([{ undone: [...numbers] }])
      } catch {
        // The next start handles them as attempts that may have been sent.
      }
    },
    read: () => guardedFile(() => parseRecord(readText(file))),
    isLong: () => unsettled >= long,
    settle: (safe) =>
      guardedFile(() => {
        if (unsettled > 0 || parseRecord(readText(file)).safe !== safe) write([{ safe }])
        shorten(file, most)
        unsettled = 0
      }),
  }
}

/** On lines of their own, whatever a crash or a full disk left at the end of the file. */
function append(file: string, lines: readonly RecordLine[]): void {
  const opened = openSync(file, 'a', 0o600)
  try {
    writeFileSync(opened, `\n${lines.map((each) => JSON.stringify(each)).join('\n')}\n`)
    fsyncSync(opened)
  } finally {
    closeSync(opened)
  }
}

/** Keeps the newer half of one that has grown beyond its size; what it still names can still be told. */
function shorten(file: string, most: number): void {
  const lines = readText(file)
    .split('\n')
    .filter((each) => each !== '')
  if (lines.length <= most) return
  writeDurably(file, Buffer.from(`${lines.slice(-Math.ceil(most / 2)).join('\n')}\n`))
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return ''
    throw cause
  }
}
