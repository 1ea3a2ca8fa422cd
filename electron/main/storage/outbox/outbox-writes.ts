import type { OutboxLogEntry } from '#shared/outbox/outbox-item.ts'
import type { Expected, NewOutboxRow, OutboxPatch, OutboxRow } from '../../ports/outbox-store.ts'
import { StorageFailure } from '../../ports/storage-failure.ts'
import { createArming } from './outbox-arming.ts'
import type { OutboxTable } from './outbox-table.ts'
import type { OutboxTransactions } from './outbox-transactions.ts'
import type { Compared } from './record/compare-with-record.ts'
import { describeForRecord } from './record/describe-for-record.ts'
import type { MissingItems } from './record/missing-items.ts'
import { createNumbering, type Note, type Numbering } from './record/outbox-mark.ts'
import type { OutboxRecord } from './record/outbox-record.ts'
import type { Happened } from './record/record-lines.ts'

interface Change {
  readonly id: string
  readonly expected: Expected
  readonly patch: OutboxPatch
  readonly log: readonly OutboxLogEntry[]
}

type Writes = Pick<
  OutboxTransactions,
  'add' | 'change' | 'changeAll' | 'claim' | 'arm' | 'takeLease' | 'renewLease'
>

/** Everything that changes rows: each call is one transaction that has the write lock while it checks. */
export function createOutboxWrites({ database, table, record, missing }: Compared): Writes {
  const numbering = createNumbering(database, record)
  const change = createChange(table, numbering)
  return {
    add: createAdd(table, numbering, record, missing),
    change,
    changeAll: (changes) =>
      numbering.inNoted((_undo, note) =>
        changes.map(({ log, ...one }) => patchRow(table, { ...one, log: [log] }, note)),
      ),
    claim: change,
    ...createArming(database, table, record, numbering),
  }
}

function createAdd(
  table: OutboxTable,
  numbering: Numbering,
  record: OutboxRecord,
  missing: MissingItems,
): OutboxTransactions['add'] {
  return (rows, log, discard) => {
    const added: Happened[] = []
    const insert = (row: NewOutboxRow): OutboxRow | null => {
      const inserted = insertRow(table, row, log, missing.mayHaveLeft(row))
      if (inserted === null) return null
      const item = describeForRecord(inserted)
      added.push({ n: numbering.next(), id: row.id, item, queuedAt: row.createdAt })
      return inserted
    }
    const stored = numbering.inNoted<readonly OutboxRow[]>((undo, note) => {
      const before = rows.map((row) => table.findRequest(row.requestKey, row.position))
      const all = rows.map((row, index) => before[index] ?? insert(row) ?? undo([]))
      // A repeated request finds that it has put away by itself what it corrects.
      if (discard === undefined || !before.includes(null)) return all
      const put = patchRow(table, { ...discard, log: [discard.log] }, note)
      return put === null ? undo([]) : all
    })
    if (stored.length > 0) noteAdded(record, added)
    return stored
  }
}

/** After the commit: noted before, a crash in between would make it one that is missing. */
function noteAdded(record: OutboxRecord, added: readonly Happened[]): void {
  if (added.length === 0) return
  try {
    record.note(added)
  } catch (cause) {
    // They are in the outbox, so nothing failed; the record has a gap, which it knows by the numbers.
    if (!(cause instanceof StorageFailure)) throw cause
  }
}

/** What may have left before, without the outbox knowing, is asked about. */
function insertRow(
  table: OutboxTable,
  row: NewOutboxRow,
  log: OutboxLogEntry,
  mayHaveLeft: boolean,
): OutboxRow | null {
  const inserted = table.insert(mayHaveLeft ? { ...row, state: 'ask', undoUntil: null } : row)
  if (inserted === null) return null
  const asked: OutboxLogEntry = { at: log.at, event: 'left-before', detail: null }
  table.addLog(inserted.order, mayHaveLeft ? [log, asked] : [log])
  return inserted
}

function createChange(table: OutboxTable, numbering: Numbering): OutboxTransactions['change'] {
  return (id, expected, patch, log) =>
    numbering.inNoted<OutboxRow | null>((undo, note) => {
      return patchRow(table, { id, expected, patch, log }, note) ?? undo(null)
    })
}

/** Null where the row is not as expected, or another has claimed the patch's remote id; then undo. */
function patchRow(table: OutboxTable, { id, expected, patch, log }: Change, note: Note): OutboxRow | null {
  const row = table.find(id)
  if (row === null || !isAs(row, expected)) return null
  const changed = table.update({ ...row, ...patch })
  if (changed === null) return null
  table.addLog(row.order, log)
  if (row.state !== 'cancelled' && changed.state === 'cancelled') {
    note((n) => ({ n, id, cancelledAt: changed.updatedAt }))
  }
  return changed
}

function isAs(row: OutboxRow, { states, attempt }: Expected): boolean {
  return states.includes(row.state) && (attempt === undefined || attempt === row.attempt)
}
