import type { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { orNull, text, time } from '#electron/main/storage/outbox/rows/field.ts'
import {
  deriveColumns,
  outboxDerived,
  outboxFacts,
  outboxProgress,
} from '#electron/main/storage/outbox/rows/outbox-fields.ts'
import { rewriteRows } from '#electron/main/storage/outbox/rows/rewrite-rows.ts'
import { createRowFormat, outboxColumns } from '#electron/main/storage/outbox/rows/row-format.ts'
import { sealOf } from '#electron/main/storage/outbox/rows/seal.ts'
import { account, faxFile, logEntry, outboxRow, startMs } from '#tests/support/samples/outbox-rows.ts'
import { openStore } from '#tests/support/stores/stored-outbox.ts'

const queued = logEntry('queued')

/** What a later version may add: the first three without a value for rows that are there. */
const later = createRowFormat(
  { ...outboxFacts, operator: orNull(text) },
  { ...outboxProgress, cost: orNull(time) },
  { fields: outboxDerived, of: deriveColumns },
)

function readAll(database: DatabaseSync) {
  const statement = database.prepare('SELECT * FROM outbox ORDER BY seq')
  statement.setReadBigInts(true)
  return statement.all()
}

function addColumns(database: DatabaseSync): void {
  database.exec('ALTER TABLE outbox ADD COLUMN operator TEXT; ALTER TABLE outbox ADD COLUMN cost REAL')
}

describe('issue 7 §3: a new column in the outbox', () => {
  it('breaks the seal of no row that was written before it', () => {
    const { store, database } = openStore()
    store.add([outboxRow(1), outboxRow(2), outboxRow(3)], queued)
    addColumns(database)
    const read = readAll(database).map((stored) => later.decode(stored))
    expect(read.map((row) => (row.ok ? [row.value.id, row.value.cost] : row.error))).toEqual([
      ['item-1', null],
      ['item-2', null],
      ['item-3', null],
    ])
    expect(store.inStates(account, ['queued'])).toHaveLength(3)
    expect(store.quarantined()).toBe(0)
  })

  it('is sealed like the others where it says something', () => {
    const { store, database } = openStore()
    store.add([outboxRow(1)], queued)
    addColumns(database)
    const encoded = later.encode({ ...outboxRow(2), operator: 'Jo', cost: 4.5 })
    database
      .prepare(
        `INSERT INTO outbox (${later.columns.join(', ')}) VALUES (${later.columns.map((name) => `:${name}`).join(', ')})`,
      )
      .run(encoded)
    const [, second = {}] = readAll(database)
    expect(later.decode(second)).toMatchObject({
      ok: true,
      value: { id: 'item-2', operator: 'Jo', cost: 4.5 },
    })
    for (const change of [{ cost: 4.6 }, { operator: null }, { recipient: '44' }]) {
      expect(later.decode({ ...second, ...change }).ok).toBe(false)
    }
  })

  it('gets a value for old rows from a migration, which seals them again and leaves broken ones alone', () => {
    const { store, database } = openStore()
    store.add([outboxRow(1), outboxRow(2)], queued)
    addColumns(database)
    database.exec(`UPDATE outbox SET recipient = '44' WHERE id = 'item-2'`)
    rewriteRows(database, ({ kind }) => ({ operator: `of the ${String(kind)}` }))
    const [first = {}, second = {}] = readAll(database)
    expect(later.decode(first)).toMatchObject({ ok: true, value: { operator: 'of the sms' } })
    expect(second['operator']).toBeNull()
    expect(later.decode(second)).toEqual({ ok: false, error: 'its seal is broken' })
  })
})

describe('the list of stored fields', () => {
  it('is what the database has, in its types', () => {
    const { database } = openStore()
    const columns = database
      .prepare(
        `SELECT name, type, "notnull" AS required FROM pragma_table_info('outbox') WHERE name <> 'seq'`,
      )
      .all()
    expect(columns.map(({ name }) => name).sort()).toEqual([...outboxColumns].sort())
    const nullable = columns.filter(({ required }) => required === 0).map(({ name }) => name)
    const fields = Object.entries({ ...outboxFacts, ...outboxProgress, ...outboxDerived })
    const toColumn = (name: string): string => name.replaceAll(/[A-Z]/g, (upper) => `_${upper.toLowerCase()}`)
    for (const [name, field] of fields) {
      const column = field.column ?? toColumn(name)
      expect(nullable.includes(column), column).toBe(!field.required)
      expect(columns.find((each) => each['name'] === column)?.['type'], column).toBe(field.type)
    }
  })
})

describe('a row whose content was written in another way', () => {
  it('stays readable when it changes: its seal is over what is stored', () => {
    const { store, database } = openStore()
    store.add([outboxRow(1, { content: { kind: 'fax', file: faxFile } })], queued)
    const [stored = {}] = readAll(database)
    const { fileId, ...rest } = faxFile
    const other = { ...stored, content: JSON.stringify({ file: { ...rest, fileId, note: 1 }, kind: 'fax' }) }
    database.prepare('UPDATE outbox SET content = ?, seal = ?').run(String(other.content), sealOf(other))
    const changed = store.change('item-1', { states: ['queued'] }, { misses: 1, updatedAt: startMs }, [])
    expect(changed?.misses).toBe(1)
    expect(store.find('item-1')).toEqual(changed)
    expect(store.quarantined()).toBe(0)
  })
})
