import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import type { OutboxLogEntry } from '#shared/outbox/outbox-item.ts'
import type { NewOutboxRow, OutboxRow, OutboxStore } from '../../ports/outbox-store.ts'
import type { Synchronous } from '../synchronous.ts'
import type { StoredRow } from './rows/field.ts'
import { decodeRow, encodeRow, outboxColumns } from './rows/row-format.ts'
import { createQuarantine, type SetAside, type Unreadable } from './quarantine.ts'

/** The outbox's port as SQLite carries it out: one transaction a call. */
export type OutboxTransactions = Synchronous<OutboxStore>

type Parameters = Readonly<Record<string, SQLInputValue>>

/** A prepared query of whole rows; `missing` says whether some of them had to be set aside. */
export type RowQuery = (parameters: Parameters) => {
  readonly rows: readonly OutboxRow[]
  readonly missing: boolean
}

/** The only code that reads and writes rows of the outbox. Callers bring the transactions. */
export interface OutboxTable {
  /** `clause` follows `SELECT … FROM outbox`. */
  query(clause: string): RowQuery
  find(id: string): OutboxRow | null
  /** The row of a page's request; throws where it is there but can't be read. */
  findRequest(requestKey: string, position: number): OutboxRow | null
  /** Under this number, or the next one. Null where another row has claimed the remote id. */
  insert(row: NewOutboxRow, order?: number): OutboxRow | null
  /** Null where another row has claimed the remote id. */
  update(row: OutboxRow): OutboxRow | null
  addLog(order: number, entries: readonly OutboxLogEntry[]): void
  /** How often the log says that it was armed; that never becomes less. */
  countArmings(order: number): number
}

export function createOutboxTable(database: DatabaseSync): OutboxTable {
  const query = createQueries(database, createQuarantine(database))
  const byId = query('WHERE id = :id')
  const byRequest = query('WHERE request_key = :requestKey AND position = :position')
  const { insert, update } = createWrites(database)
  const armings = database.prepare(
    `SELECT COUNT(*) AS count FROM outbox_log WHERE item = ? AND event = 'armed'`,
  )
  const aside = database.prepare(
    `SELECT 1 FROM outbox_quarantine
     WHERE body ->> 'request_key' = ? AND CAST(body ->> 'position' AS TEXT) = ?`,
  )
  const log = database.prepare('INSERT INTO outbox_log (item, at, event, detail) VALUES (?, ?, ?, ?)')
  return {
    query,
    insert,
    update,
    find: (id) => byId({ id }).rows[0] ?? null,
    findRequest(requestKey, position) {
      const { rows, missing } = byRequest({ requestKey, position })
      const isAside = rows.length === 0 && aside.get(requestKey, String(position)) !== undefined
      if (missing || isAside) throw new Error('This request was stored before and can’t be read')
      return rows[0] ?? null
    },
    countArmings: (order) => Number(armings.get(order)?.['count'] ?? 0),
    addLog(order, entries) {
      for (const { at, event, detail } of entries) log.run(order, at, event, detail)
    },
  }
}

function createQueries(database: DatabaseSync, setAside: SetAside) {
  return (clause: string): RowQuery => {
    const statement = database.prepare(`SELECT * FROM outbox ${clause}`)
    statement.setReadBigInts(true)
    return (parameters) => {
      const { rows, unreadable } = sort(statement.all(parameters))
      if (unreadable.length > 0) setAside(unreadable)
      return { rows, missing: unreadable.length > 0 }
    }
  }
}

function sort(stored: readonly StoredRow[]) {
  const rows: OutboxRow[] = []
  const unreadable: Unreadable[] = []
  for (const each of stored) {
    const decoded = decodeRow(each)
    if (decoded.ok) rows.push(decoded.value)
    else unreadable.push({ stored: each, reason: decoded.error })
  }
  return { rows, unreadable }
}

function createWrites(database: DatabaseSync): Pick<OutboxTable, 'insert' | 'update'> {
  const insertion = database.prepare(
    `INSERT INTO outbox (seq, ${outboxColumns.join(', ')})
     VALUES (:seq, ${outboxColumns.map((name) => `:${name}`).join(', ')})`,
  )
  // Also what never changes: the seal is over what is stored, and this version may write it in another way.
  const change = database.prepare(
    `UPDATE outbox SET ${outboxColumns.map((name) => `${name} = :${name}`).join(', ')} WHERE seq = :seq`,
  )
  const claim = createClaim(database)
  return {
    insert(row, given) {
      const { lastInsertRowid } = insertion.run({ seq: given ?? null, ...encodeRow(row) })
      return claim({ ...row, order: Number(lastInsertRowid) })
    },
    update(row) {
      change.run({ seq: row.order, ...encodeRow(row) })
      return claim(row)
    },
  }
}

function createClaim(database: DatabaseSync): (row: OutboxRow) => OutboxRow | null {
  const claim: StatementSync = database.prepare(
    'INSERT INTO outbox_claim (account, kind, remote_id, item) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  )
  const holder = database.prepare(
    'SELECT item FROM outbox_claim WHERE account = ? AND kind = ? AND remote_id = ?',
  )
  return (row) => {
    const { account, kind, remoteId, order } = row
    if (remoteId === null) return row
    if (claim.run(account, kind, remoteId, order).changes === 1) return row
    return holder.get(account, kind, remoteId)?.['item'] === order ? row : null
  }
}
