import type { DatabaseSync } from 'node:sqlite'
import type { OutboxLogEntry } from '#shared/outbox/outbox-item.ts'
import type { ArmOutcome, Expected, NewOutboxRow, OutboxPatch, OutboxRow } from '../../ports/outbox-store.ts'
import { StorageFailure } from '../../ports/storage-failure.ts'
import { guarded } from '../transaction.ts'
import type { OutboxTable } from './outbox-table.ts'
import type { OutboxTransactions } from './outbox-table.ts'
import type { Compared } from './record/compare-with-record.ts'
import type { MissingItems } from './record/missing-items.ts'
import { createNumbering, type Note, type Numbering } from './record/outbox-mark.ts'
import type { OutboxRecord } from './record/outbox-record.ts'
import { describeForRecord, type Happened } from './record/record-lines.ts'
import { settleRecord } from './record/settle-record.ts'

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

/**
 * Noted after the commit: noted before it, a crash in between would report a missing item that never existed.
 */
function noteAdded(record: OutboxRecord, added: readonly Happened[]): void {
  if (added.length === 0) return
  try {
    record.note(added)
  } catch (cause) {
    // The rows are stored, so the call succeeds; the record's missing number shows the gap.
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

/** The step before a byte can leave: one transaction, and a note of it beside the database. */
function createArming(
  database: DatabaseSync,
  table: OutboxTable,
  record: OutboxRecord,
  numbering: Numbering,
): Pick<OutboxTransactions, 'arm' | 'takeLease' | 'renewLease'> {
  const begin = createBeginning(database, table)
  return {
    ...createLeasing(database),
    arm(...attempt) {
      if (record.isLong()) guarded(() => settleRecord(database, record))
      return numbering.inNoted<ArmOutcome>((_undo, note) => {
        const outcome = begin(...attempt)
        if (outcome.kind !== 'armed') return outcome
        const { id, order, attempt: number } = outcome.row
        const { at, serverAt, deadlineAt } = attempt[2]
        const times = { armedAt: at, armedServerAt: serverAt, deadlineAt }
        const item = describeForRecord(outcome.row)
        note((n) => ({ n, id, item, attempt: number, armings: table.countArmings(order), ...times }))
        return outcome
      })
    },
  }
}

/** The folder's lock has shown that nobody else is there, so the lease is given to whoever asks. */
function createLeasing(database: DatabaseSync): Pick<OutboxTransactions, 'takeLease' | 'renewLease'> {
  const take = database.prepare(
    `INSERT INTO outbox_lease (only, holder, at, fence, until) VALUES (1, :holder, :at, 1, :until)
     ON CONFLICT (only) DO UPDATE SET holder = excluded.holder, at = excluded.at, fence = fence + 1,
       until = excluded.until
     RETURNING fence`,
  )
  const renew = database.prepare(
    'UPDATE outbox_lease SET at = :at, until = :until WHERE holder = :holder AND fence = :fence RETURNING fence',
  )
  return {
    takeLease: (holder, at, forMs) =>
      guarded(() => {
        const until = at + forMs
        return { holder, fence: Number(take.get({ holder, at, until })?.['fence']), until }
      }),
    renewLease: ({ holder, fence }, at, forMs) =>
      guarded(() => {
        const until = at + forMs
        return renew.get({ holder, fence, at, until }) === undefined ? null : { holder, fence, until }
      }),
  }
}

/** Without the note, and in the caller's transaction. */
function createBeginning(database: DatabaseSync, table: OutboxTable): OutboxTransactions['arm'] {
  const current = database.prepare('SELECT holder, fence, until FROM outbox_lease')
  const underWay = database.prepare(
    `SELECT 1 AS found FROM outbox WHERE fingerprint = ? AND state IN ('armed', 'unknown')`,
  )
  return (id, lease, { at, serverAt, deadlineAt }, log) => {
    const held = current.get()
    if (held?.['holder'] !== lease.holder || held['fence'] !== lease.fence) return { kind: 'elsewhere' }
    if (Number(held['until']) <= at) return { kind: 'expired' }
    const row = table.find(id)
    if (row?.state !== 'queued') return { kind: 'changed' }
    if (underWay.get(row.fingerprint) !== undefined) return { kind: 'same-content' }
    const times = { armedAt: at, armedServerAt: serverAt, deadlineAt, updatedAt: at }
    const armed = table.update({ ...row, ...times, state: 'armed', attempt: row.attempt + 1 })
    if (armed === null) return { kind: 'changed' }
    table.addLog(row.order, [log])
    return { kind: 'armed', row: armed }
  }
}
