import type { DatabaseSync } from 'node:sqlite'
import type { OutboxLogEntry } from '#shared/outbox/outbox-item.ts'
import type { Expected, NewOutboxRow, OutboxPatch, OutboxRow, OutboxStore } from '../../ports/outbox-store.ts'
import { inTransaction } from '../transaction.ts'
import type { AttemptJournal } from './attempt-journal.ts'
import { createArming } from './outbox-arming.ts'
import type { OutboxTable } from './outbox-table.ts'

interface Change {
  readonly id: string
  readonly expected: Expected
  readonly patch: OutboxPatch
  readonly log: readonly OutboxLogEntry[]
}

type Writes = Pick<OutboxStore, 'add' | 'change' | 'changeAll' | 'claim' | 'arm' | 'takeLease'>

/** Everything that changes rows: each call is one transaction that has the write lock while it checks. */
export function createOutboxWrites(
  database: DatabaseSync,
  table: OutboxTable,
  journal: AttemptJournal,
): Writes {
  const change = createChange(database, table)
  return {
    add: createAdd(database, table),
    change,
    changeAll: (changes) =>
      inTransaction(database, () =>
        changes.map(({ log, ...one }) => patchRow(table, { ...one, log: [log] })),
      ),
    claim: change,
    ...createArming(database, table, journal),
  }
}

function createAdd(database: DatabaseSync, table: OutboxTable): OutboxStore['add'] {
  return (rows, log, discard) =>
    inTransaction<readonly OutboxRow[]>(database, (undo) => {
      const before = rows.map((row) => table.findRequest(row.requestKey, row.position))
      const stored = rows.map((row, index) => before[index] ?? insertRow(table, row, log) ?? undo([]))
      // A repeated request finds that it has put away by itself what it corrects.
      if (discard === undefined || !before.includes(null)) return stored
      const put = patchRow(table, { ...discard, log: [discard.log] })
      return put === null ? undo([]) : stored
    })
}

function insertRow(table: OutboxTable, row: NewOutboxRow, log: OutboxLogEntry): OutboxRow | null {
  const inserted = table.insert(row)
  if (inserted !== null) table.addLog(inserted.order, [log])
  return inserted
}

function createChange(database: DatabaseSync, table: OutboxTable): OutboxStore['change'] {
  return (id, expected, patch, log) =>
    inTransaction<OutboxRow | null>(database, (undo) => {
      return patchRow(table, { id, expected, patch, log }) ?? undo(null)
    })
}

/** Null where the row is not as expected, or another has claimed the patch's remote id; then undo. */
function patchRow(table: OutboxTable, { id, expected, patch, log }: Change): OutboxRow | null {
  const row = table.find(id)
  if (row === null || !isAs(row, expected)) return null
  const changed = table.update({ ...row, ...patch })
  if (changed !== null) table.addLog(row.order, log)
  return changed
}

function isAs(row: OutboxRow, { states, attempt }: Expected): boolean {
  return states.includes(row.state) && (attempt === undefined || attempt === row.attempt)
}
