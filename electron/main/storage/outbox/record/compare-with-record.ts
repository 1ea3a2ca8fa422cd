import type { DatabaseSync } from 'node:sqlite'
import type { OutboxState } from '#shared/outbox/outbox-state.ts'
import type { OutboxRow } from '../../../ports/outbox-store.ts'
import { inTransaction } from '../../transaction.ts'
import { askAboutEach } from '../ask-about-unsent.ts'
import type { OutboxTable } from '../outbox-table.ts'
import type { MissingItems } from './missing-items.ts'
import { readMark } from './outbox-mark.ts'
import type { OutboxRecord } from './outbox-record.ts'
import { foldHistories, type Attempted, type ItemHistory, type RecordContent } from './record-lines.ts'
import { settleRecord } from './settle-record.ts'

/** What a row can have been before an attempt or a cancellation of its own. */
const before: readonly OutboxState[] = ['scheduled', 'queued', 'armed', 'unknown', 'ask']

export interface Compared {
  readonly database: DatabaseSync
  readonly table: OutboxTable
  readonly record: OutboxRecord
  readonly missing: MissingItems
}

/**
 * Takes up what the record knows and the database lost: an attempt may have left, so it is looked for like
 * any other lost answer; what was cancelled stays so; an item whose row is gone is noted as missing. Where
 * the record no longer names everything that was lost, all that has not left is asked about. `now` is in
 * epoch milliseconds. Afterwards the database itself, not its write-ahead log, has everything.
 */
export function compareWithRecord(compared: Compared, now: number): void {
  const { database, record, missing } = compared
  const content = record.read()
  if (content.happened.length > 0 || content.last !== readMark(database)) {
    inTransaction(database, () => {
      // Another process may be writing meanwhile.
      const mark = readMark(database)
      recoverItems(compared, content, mark, now)
      missing.forgetFound()
      const unnamed = countUnnamed(content, mark)
      if (unnamed > 0) {
        missing.noteUnnamed(unnamed)
        askAboutEach(compared.table, now, null)
      }
      const highest = Math.max(mark, content.last)
      if (highest > mark) database.prepare('UPDATE outbox_mark SET noted = ?').run(highest)
    })
  }
  settleRecord(database, record)
}

/** Lines up to the settled number are skipped, unless the database is behind it. */
function recoverItems(
  compared: Compared,
  { happened, safe }: RecordContent,
  mark: number,
  now: number,
): void {
  const { database, table, missing } = compared
  const aside = database.prepare(`SELECT 1 FROM outbox_quarantine WHERE body ->> 'id' = ?`)
  const from = Math.min(safe, mark)
  for (const history of foldHistories(happened.filter(({ n }) => n === undefined || n > from))) {
    const row = table.find(history.id)
    if (row !== null) recoverRow(compared, row, history, now)
    else if (mayMatter(history) && aside.get(history.id) === undefined) missing.note(history, now)
  }
}

/** Not what was taken back before it could leave. */
const mayMatter = ({ attempt, isCancelled }: ItemHistory): boolean => attempt !== null || !isCancelled

/** Numbers that the record has come to and no longer has, of those that the database lost. */
function countUnnamed({ happened, last }: RecordContent, mark: number): number {
  const named = new Set(happened.flatMap(({ n }) => (n !== undefined && n > mark ? [n] : [])))
  return Math.max(0, last - mark - named.size)
}

function recoverRow({ database, table }: Compared, row: OutboxRow, history: ItemHistory, now: number): void {
  if (!before.includes(row.state)) return
  const { attempt, isCancelled } = history
  if (isCancelled) {
    table.update({ ...row, state: 'cancelled', updatedAt: now })
    table.addLog(row.order, [{ at: now, event: 'cancelled', detail: null }])
  } else if (attempt !== null && table.countArmings(row.order) < attempt.armings) {
    const underWay = database.prepare(
      `SELECT 1 FROM outbox WHERE fingerprint = ? AND id <> ? AND state IN ('armed', 'unknown')`,
    )
    const isHeld = underWay.get(row.fingerprint, row.id) !== undefined
    recoverAttempt(table, row, attempt, isHeld ? 'ask' : 'unknown')
  }
}

function recoverAttempt(
  table: OutboxTable,
  row: OutboxRow,
  { attempt, armedAt, armedServerAt, deadlineAt }: Attempted,
  state: 'unknown' | 'ask',
): void {
  const times = { armedAt, armedServerAt, deadlineAt, updatedAt: Math.max(row.updatedAt, armedAt) }
  const fresh = { problem: null, listings: 0, settled: false, dismissed: false }
  if (table.update({ ...row, ...times, ...fresh, state, attempt }) === null) return
  table.addLog(row.order, [
    { at: armedAt, event: 'armed', detail: `attempt ${String(attempt)}` },
    { at: armedAt, event: 'recovered', detail: null },
  ])
}
