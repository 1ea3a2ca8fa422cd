/**
 * Writes an SQL text of a database that an earlier version of Callboard made, by that version's own code:
 *
 *   git archive COMMIT | tar -x -C CHECKOUT && ln -s "$PWD/node_modules" CHECKOUT/node_modules
 *   node tests/electron/storage/earlier/make-earlier.mjs CHECKOUT OUTPUT.sql
 *
 * Everything in it is made up. Never run it on the code of today for a version that exists already.
 */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'

const [checkout = '', output = ''] = process.argv.slice(2)
const load = (path) => import(pathToFileURL(resolve(checkout, path)).href)
const storage = 'electron/main/storage'
const has = (path) => existsSync(join(checkout, path))

const states =
  'scheduled queued armed unknown ask accepted delivered failed rejected cancelled expired'.split(' ')
const folder = mkdtempSync(join(tmpdir(), 'callboard-earlier-'))
try {
  const { openDatabase } = await load(`${storage}/database.ts`)
  const { database } = openDatabase(folder, 0)
  database
    .prepare('INSERT INTO document (key, body, updated_at) VALUES (?, ?, ?)')
    .run('settings', '{"greeting":"kept"}', 1_795_420_800_000)
  if (has(`${storage}/outbox/sqlite-outbox-store.ts`)) await fillOutbox(database)
  writeFileSync(output, dump(database))
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function fillOutbox(database) {
  const { createSqliteOutboxStore } = await load(`${storage}/outbox/sqlite-outbox-store.ts`)
  const journal = await createRecord()
  const { outboxRow, faxFile, logEntry, startMs, account } = await load('tests/support/outbox-rows.ts')
  const store = createSqliteOutboxStore(database, journal, startMs)
  const rows = states.flatMap((state, index) => [
    outboxRow(2 * index, { state, ...progressOf(state, startMs) }),
    outboxRow(2 * index + 1, {
      state,
      ...progressOf(state, startMs),
      ...(state === 'delivered' ? { remoteId: 'f-9', detail: faxDetail(startMs) } : {}),
      content: { kind: 'fax', file: { ...faxFile, fileId: `f-${index}`, sha256: `${index}0ff` } },
    }),
  ])
  for (const row of rows) await store.add([row], logEntry('queued'))
  await store.takeLease('holder', startMs, 15_000)
  await store.noteSeen(account, 'sms', ['seen-1'], startMs)
}

/** The record of attempts, under the names it has had. */
async function createRecord() {
  const names = [
    ['record/outbox-record.ts', 'createOutboxRecord'],
    ['attempt-journal.ts', 'createAttemptJournal'],
  ]
  for (const [file, name] of names) {
    const path = `${storage}/outbox/${file}`
    if (has(path)) return (await load(path))[name](folder)
  }
  return undefined
}

function faxDetail(at) {
  return {
    retries: 1,
    billableSeconds: 42.5,
    remoteStation: 'FAR END',
    transmitErrors: null,
    calledAt: at,
    deliveredAt: at + 60_000,
  }
}

function progressOf(state, at) {
  if (state === 'scheduled')
    return { sendAt: at + 3_600_000, notAfter: at + 7_200_000, ignoreQuietHours: true }
  if (state === 'queued') return { undoUntil: at + 5_000.25, notBefore: at + 12.5, misses: 3 }
  if (state === 'armed' || state === 'unknown') {
    return { attempt: 1, armedAt: at, armedServerAt: at - 100, deadlineAt: at + 60_000, listings: 2 }
  }
  if (state === 'accepted') return { acceptedAt: at, remoteId: null, attempt: 1 }
  if (state === 'delivered') {
    return {
      acceptedAt: at,
      remoteId: 'r-9',
      attempt: 1,
      status: { id: 11, text: 'Delivered ✓', at },
      settled: true,
    }
  }
  if (state === 'rejected') {
    const fields = [{ field: 'to', messages: ['is not a number'] }]
    return { problem: { code: 'rejected', detail: 'No.', fields }, attempt: 1, dismissed: true }
  }
  return {}
}

/** What SQLite needs to make the same database again; rows in the order of their keys. */
function dump(database) {
  const reader = database instanceof DatabaseSync ? database : null
  const versions = ['user_version', 'application_id'].map(
    (name) => `PRAGMA ${name} = ${String(reader.prepare(`PRAGMA ${name}`).get()[name])};`,
  )
  const schema = reader
    .prepare(`SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'`)
    .all()
  const inserts = schema.filter(({ type }) => type === 'table').flatMap(({ name }) => insertsOf(reader, name))
  const counters = schema.some(({ sql }) => /AUTOINCREMENT/.test(sql))
    ? insertsOf(reader, 'sqlite_sequence')
    : []
  const tables = schema.filter(({ type }) => type === 'table').map(({ sql }) => `${sql};`)
  const rest = schema.filter(({ type, sql }) => type !== 'table' && sql !== null).map(({ sql }) => `${sql};`)
  const cleared = counters.length > 0 ? ['DELETE FROM sqlite_sequence;'] : []
  return [...tables, ...rest, ...inserts, ...cleared, ...counters, ...versions, ''].join('\n')
}

function insertsOf(database, table) {
  const names = database.prepare(`SELECT name, type FROM pragma_table_info('${table}')`).all()
  const quoted = names.map(({ name }) => `quote("${name}")`).join(` || ', ' || `)
  return database
    .prepare(`SELECT ${quoted} AS line FROM "${table}"`)
    .all()
    .map(({ line }) => `INSERT INTO ${table} VALUES (${line});`)
}
