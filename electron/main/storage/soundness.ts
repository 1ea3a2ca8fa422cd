import { closeSync, existsSync, openSync, readSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { migrations } from './migrations.ts'
import { busyMs, isDamage, sqliteCode } from './sqlite-errors.ts'
import { inTransaction } from './transaction.ts'

/** `missing` also where SQLite has an empty file. */
export type Soundness = 'sound' | 'damaged' | 'newer' | 'missing'

/**
 * The version is written twice, in two fields that SQLite only keeps: a flipped bit in one of them is
 * damage, and neither a newer version nor a reason to migrate again.
 */
const family = 0x4342_0000
const versionsWithoutMark = 2

/** Looks at a database file without changing it. Throws what SQLite does where it can't be opened at all. */
export function inspectDatabase(file: string): Soundness {
  if (!existsSync(file)) return 'missing'
  if (!isWritable(file)) return 'damaged'
  const database = new DatabaseSync(file, { readOnly: true, timeout: busyMs })
  try {
    return isIntact(database) ? judgeVersion(database) : 'damaged'
  } catch (cause) {
    // The statements are known to be right, so an error means a damaged file.
    if (isDamage(cause) || sqliteCode(cause) === 'SQLITE_ERROR') return 'damaged'
    throw cause
  } finally {
    database.close()
  }
}

/**
 * Checks the header's two format bytes: SQLite opens other values read-only. No connection may be open
 * meanwhile, because closing the file would release its locks.
 */
function isWritable(file: string): boolean {
  const header = Buffer.alloc(20)
  const opened = openSync(file, 'r')
  try {
    if (readSync(opened, header) < header.length) return true
  } finally {
    closeSync(opened)
  }
  return [header[18], header[19]].every((format) => format === 1 || format === 2)
}

/** Compares indexes with their tables as well: a lost index entry would be a message that nobody sees. */
function isIntact(database: DatabaseSync): boolean {
  return database.prepare('PRAGMA integrity_check(1)').get()?.['integrity_check'] === 'ok'
}

interface Versions {
  readonly version: number
  readonly mark: number
}

function readVersions(database: DatabaseSync): Versions {
  const read = (name: string): number => Number(database.prepare(`PRAGMA ${name}`).get()?.[name])
  return { version: read('user_version'), mark: read('application_id') }
}

function judgeVersion(database: DatabaseSync): Soundness {
  const { version, mark } = readVersions(database)
  if (version === 0) return hasTables(database) ? 'damaged' : 'missing'
  const isOurs = mark === family + version || (mark === 0 && version <= versionsWithoutMark)
  if (!isOurs) return 'damaged'
  if (version > migrations.length) return 'newer'
  return readSchema(database) === schemaOf(version) ? 'sound' : 'damaged'
}

function hasTables(database: DatabaseSync): boolean {
  return database.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() !== undefined
}

/** White space is not compared, so that a migration may be laid out anew. */
function readSchema(database: DatabaseSync): string {
  const entries = database.prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name').all()
  return JSON.stringify(entries).replaceAll(/\s|\\n/g, '')
}

/** The tables as the migrations make them: a flipped bit may spell another column, and still be good SQL. */
function schemaOf(version: number): string {
  const model = new DatabaseSync(':memory:')
  try {
    migrations.slice(0, version).forEach((step) => step(model))
    return readSchema(model)
  } finally {
    model.close()
  }
}

/** Brings a sound database to this version, each step whole or not at all. */
export function migrate(database: DatabaseSync): void {
  while (!isUpToDate(readVersions(database))) inTransaction(database, () => takeStep(database))
}

const isUpToDate = ({ version, mark }: Versions): boolean =>
  version === migrations.length && mark === family + version

/** Another process may have taken the step in the meantime. */
function takeStep(database: DatabaseSync): void {
  const { version } = readVersions(database)
  const next = Math.min(version + 1, migrations.length)
  if (next > version) migrations[version]?.(database)
  database.exec(`PRAGMA user_version = ${String(next)}; PRAGMA application_id = ${String(family + next)}`)
}
