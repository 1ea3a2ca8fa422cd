import type { DatabaseSync, SQLOutputValue, StatementSync } from 'node:sqlite'
import { sqliteCode } from './sqlite-errors.ts'

type StoredRow = Readonly<Record<string, SQLOutputValue>>

export interface DamagedReader {
  /** By number, upwards; `found` is null where something is there that can't be read. */
  rows(
    table: string,
    key: string,
    from: number,
  ): Iterable<{ readonly key: number; readonly found: StoredRow | null }>
  /** In no order, until the first that can't be read. */
  all(table: string): Iterable<StoredRow>
}

/** No more fit on a page of 4 KiB; a number beyond is damage itself. */
const mostRowsAPage = 256

/** Reads a database that may fail at any place. Nothing here throws because of damage. */
export function createDamagedReader(database: DatabaseSync): DamagedReader {
  return {
    *rows(table, key, from) {
      const statement = prepare(database, `SELECT * FROM ${table} WHERE ${key} = ?`)
      if (statement === null) return
      const last = lastKey(database, table, key)
      for (let each = from; each <= last; each++) {
        const found = attempt(() => statement.get(each) ?? 'none', null)
        if (found !== 'none') yield { key: each, found }
      }
    },
    *all(table) {
      const rows = prepare(database, `SELECT * FROM ${table}`)?.iterate()
      for (;;) {
        const next = attempt(() => rows?.next(), undefined)
        if (next === undefined || next.done === true) return
        yield next.value
      }
    },
  }
}

function lastKey(database: DatabaseSync, table: string, key: string): number {
  const read = (sql: string): number => attempt(() => Number(prepare(database, sql)?.get()?.['last'] ?? 0), 0)
  const last = Math.max(
    read(`SELECT max(${key}) AS last FROM ${table}`),
    read(`SELECT seq AS last FROM sqlite_sequence WHERE name = '${table}'`),
  )
  const pages = attempt(() => Number(database.prepare('PRAGMA page_count').get()?.['page_count']), 0)
  return Math.min(last, pages * mostRowsAPage)
}

/** Integers as bigints: damage makes some that are too large for numbers. */
function prepare(database: DatabaseSync, sql: string): StatementSync | null {
  return attempt(() => {
    const statement = database.prepare(sql)
    statement.setReadBigInts(true)
    return statement
  }, null)
}

function attempt<T, F>(run: () => T, otherwise: F): T | F {
  try {
    return run()
  } catch (cause) {
    if (sqliteCode(cause) === null) throw cause
    return otherwise
  }
}
