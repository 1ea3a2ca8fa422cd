import type { DatabaseSync } from 'node:sqlite'
import type { ArmOutcome } from '../../ports/outbox-store.ts'
import { guarded } from '../transaction.ts'
import type { OutboxTable } from './outbox-table.ts'
import type { OutboxTransactions } from './outbox-transactions.ts'
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
