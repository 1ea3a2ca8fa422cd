import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { outboxLogEntry } from '#shared/outbox/outbox-item.ts'
import { inTransaction } from '../transaction.ts'
import { decodeRow } from './rows/row-format.ts'
import type { DamagedReader } from '../damaged-reader.ts'
import type { StoredRow } from './rows/field.ts'
import { createOutboxTable } from './outbox-table.ts'
import { createQuarantine } from './quarantine.ts'

/**
 * Brings over from a damaged database what can still be read and is not in the other one yet. Rows are
 * taken one at a time by their number, so that a bad page costs only what is on it; the seal of a row
 * tells whether it is what was written. `isOlder`: what the other one has is newer. What is there but can't be read is counted as set aside.
 */
export function salvageOutbox(reader: DamagedReader, into: DatabaseSync, isOlder: boolean): void {
  inTransaction(into, () => {
    salvageRows(reader, into, isOlder)
    copyEntries(reader, into, 'outbox_log', logRow)
    copyEntries(reader, into, 'outbox_quarantine', quarantineRow)
    salvageClaims(reader, into)
    salvageMissing(reader, into)
  })
}

function salvageRows(reader: DamagedReader, into: DatabaseSync, isOlder: boolean): void {
  const table = createOutboxTable(into)
  const setAside = createQuarantine(into)
  const known = into.prepare('SELECT id, seal FROM outbox WHERE seq = ?')
  for (const { key, found } of reader.rows('outbox', 'seq', 1)) {
    const before = known.get(key)
    if (before !== undefined && (isOlder || before['seal'] === found?.['seal'])) continue
    const decoded = found === null ? null : decodeRow(found)
    if (decoded?.ok !== true) {
      if (before === undefined) setAside([unreadable(key, found)])
    } else if (before === undefined) table.insert(decoded.value, key)
    else if (before['id'] === decoded.value.id) table.update(decoded.value)
  }
}

const unreadable = (key: number, found: StoredRow | null) => ({
  stored: found ?? { seq: key },
  reason: 'damaged in the file that was moved aside',
})

const number = z.bigint().transform(Number)
const logRow = z.object({ item: number, ...outboxLogEntry.shape })
const quarantineRow = z.object({ item: number, body: z.string(), reason: z.string() })

/** Entries are only ever added, so those with higher numbers are the ones that are missing. */
function copyEntries(
  reader: DamagedReader,
  into: DatabaseSync,
  table: string,
  schema: z.ZodObject<Record<string, z.ZodType<string | number | null>>>,
): void {
  const names = ['entry', ...Object.keys(schema.shape)]
  const add = into.prepare(
    `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map((name) => `:${name}`).join(', ')})`,
  )
  const last = into.prepare(`SELECT max(entry) AS last FROM ${table}`).get()?.['last']
  for (const { key, found } of reader.rows(table, 'entry', Number(last ?? 0) + 1)) {
    const parsed = schema.safeParse(found)
    if (parsed.success) add.run({ entry: key, ...parsed.data })
  }
}

const claimRow = z.object({ account: z.string(), kind: z.string(), remote_id: z.string(), item: number })

function salvageClaims(reader: DamagedReader, into: DatabaseSync): void {
  const add = into.prepare(
    `INSERT INTO outbox_claim (account, kind, remote_id, item)
     VALUES (:account, :kind, :remote_id, :item) ON CONFLICT DO NOTHING`,
  )
  for (const found of reader.all('outbox_claim')) {
    const parsed = claimRow.safeParse(found)
    if (parsed.success) add.run(parsed.data)
  }
}

const missingRow = z.object({
  ...{ id: z.string(), account: z.string(), kind: z.string(), request_key: z.string(), position: number },
  ...{ fingerprint: z.string(), recipient: z.string(), has_left: number },
  ...{ at: z.number(), noticed_at: z.number(), told: number },
})

/** What may have left stays asked about. */
function salvageMissing(reader: DamagedReader, into: DatabaseSync): void {
  const names = Object.keys(missingRow.shape)
  const add = into.prepare(
    `INSERT INTO outbox_missing (${names.join(', ')})
     VALUES (${names.map((name) => `:${name}`).join(', ')}) ON CONFLICT DO NOTHING`,
  )
  for (const found of reader.all('outbox_missing')) {
    const parsed = missingRow.safeParse(found)
    if (parsed.success) add.run(parsed.data)
  }
}
