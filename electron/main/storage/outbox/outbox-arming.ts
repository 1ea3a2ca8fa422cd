import type { DatabaseSync } from 'node:sqlite'
import type { ArmOutcome, OutboxStore } from '../../ports/outbox-store.ts'
import { guarded, inTransaction } from '../transaction.ts'
import type { AttemptJournal, JournalledAttempt } from './attempt-journal.ts'
import { beginJournalAnew } from './begin-journal-anew.ts'
import type { OutboxTable } from './outbox-table.ts'

/** The step before a byte can leave: one transaction, and a note of it beside the database. */
export function createArming(
  database: DatabaseSync,
  table: OutboxTable,
  journal: AttemptJournal,
): Pick<OutboxStore, 'arm' | 'takeLease'> {
  const take = database.prepare(
    `INSERT INTO outbox_lease (only, holder, at) VALUES (1, ?, ?)
     ON CONFLICT (only) DO UPDATE SET holder = excluded.holder, at = excluded.at`,
  )
  const begin = createBeginning(database, table)
  return {
    takeLease: (holder, at) => guarded(() => void take.run(holder, at)),
    arm(...attempt) {
      if (journal.isLong()) guarded(() => beginJournalAnew(database, journal))
      const noted: JournalledAttempt[] = []
      try {
        return inTransaction<ArmOutcome>(database, () => {
          const outcome = begin(...attempt)
          if (outcome.kind !== 'armed') return outcome
          const { id, order, attempt: number } = outcome.row
          const { at, serverAt, deadlineAt } = attempt[2]
          const times = { armedAt: at, armedServerAt: serverAt, deadlineAt }
          noted.push({ id, attempt: number, armings: table.countArmings(order), ...times })
          // Before the commit: what is noted without one is looked for, and never sent again by itself.
          noted.forEach((each) => journal.note(each))
          return outcome
        })
      } catch (cause) {
        noted.forEach((each) => journal.takeBack(each))
        throw cause
      }
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
