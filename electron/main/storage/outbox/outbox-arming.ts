import type { DatabaseSync } from 'node:sqlite'
import type { ArmOutcome, OutboxStore } from '../../ports/outbox-store.ts'
import { guarded } from '../transaction.ts'
import type { OutboxTable } from './outbox-table.ts'
import { describeForRecord } from './record/describe-for-record.ts'
import type { Numbering } from './record/outbox-mark.ts'
import type { OutboxRecord } from './record/outbox-record.ts'
import { settleRecord } from './record/settle-record.ts'

/** The step before a byte can leave: one transaction, and a note of it beside the database. */
export function createArming(
  database: DatabaseSync,
  table: OutboxTable,
  record: OutboxRecord,
  numbering: Numbering,
): Pick<OutboxStore, 'arm' | 'takeLease'> {
  const take = database.prepare(
    `INSERT INTO outbox_lease (only, holder, at) VALUES (1, ?, ?)
     ON CONFLICT (only) DO UPDATE SET holder = excluded.holder, at = excluded.at`,
  )
  const begin = createBeginning(database, table)
  return {
    takeLease: (holder, at) => guarded(() => void take.run(holder, at)),
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

/** Without the note, and in the caller's transaction. */
function createBeginning(database: DatabaseSync, table: OutboxTable): OutboxStore['arm'] {
  const lease = database.prepare('SELECT holder FROM outbox_lease')
  const underWay = database.prepare(
    `SELECT 1 AS found FROM outbox WHERE fingerprint = ? AND state IN ('armed', 'unknown')`,
  )
  return (id, holder, { at, serverAt, deadlineAt }, log) => {
    if (lease.get()?.['holder'] !== holder) return { kind: 'elsewhere' }
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
