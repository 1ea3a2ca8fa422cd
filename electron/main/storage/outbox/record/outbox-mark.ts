import type { DatabaseSync } from 'node:sqlite'
import { inTransaction } from '../../transaction.ts'
import type { OutboxRecord } from './outbox-record.ts'
import type { Happened } from './record-lines.ts'

export const markSchema = `
  CREATE TABLE outbox_mark (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    noted INTEGER NOT NULL,
    unnamed INTEGER NOT NULL
  ) STRICT;
  INSERT INTO outbox_mark (only, noted, unnamed) VALUES (1, 0, 0);
`

/**
 * The number of the last thing that the record was told, or is to be told. It counts up in the same
 * transaction as what it numbers: of database and record, the one with the lower number has lost something.
 */
export const readMark = (database: DatabaseSync): number =>
  Number(database.prepare('SELECT noted FROM outbox_mark').get()?.['noted'] ?? 0)

/** Notes something that happens, under the number it is given. */
export type Note = (toLine: (n: number) => Happened) => void

export interface Numbering {
  /**
   * A transaction that is noted before it is committed: what is noted without a commit is looked for, never
   * sent by itself. Throws `StorageFailure`, with nothing stored and the note taken back.
   */
  inNoted<T>(run: (undo: (value: T) => never, note: Note) => T): T
  /** Within a transaction. */
  next(): number
}

export function createNumbering(database: DatabaseSync, record: OutboxRecord): Numbering {
  const count = database.prepare('UPDATE outbox_mark SET noted = noted + 1 RETURNING noted')
  const next = (): number => Number(count.get()?.['noted'])
  return {
    next,
    inNoted<T>(run: (undo: (value: T) => never, note: Note) => T): T {
      const noted: Happened[] = []
      const note: Note = (toLine) => void noted.push(toLine(next()))
      try {
        return inTransaction<T>(database, (undo) => {
          const result = run(undo, note)
          if (noted.length > 0) record.note(noted)
          return result
        })
      } catch (cause) {
        const numbers = noted.flatMap(({ n }) => n ?? [])
        if (numbers.length > 0) record.undo(numbers)
        throw cause
      }
    },
  }
}
