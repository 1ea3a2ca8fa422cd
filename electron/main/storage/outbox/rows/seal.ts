import { hash } from 'node:crypto'
import type { SQLInputValue } from 'node:sqlite'

type Values = Readonly<Record<string, SQLInputValue | undefined>>

const version = '2 '

/**
 * A digest of everything a row says, with the version of its rule: a flipped bit on the disk makes the row
 * unreadable, and never another recipient or another text. It is over the columns that are not NULL, by
 * name, so a column that is added later leaves it as it was.
 */
export function sealOf(row: Values): string {
  const said = Object.entries(row)
    .filter(([name, value]) => name !== 'seq' && name !== 'seal' && value !== null && value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => [name, plain(value)])
  return version + hash('sha256', JSON.stringify(said), 'base64')
}

/** Whether a row says what it said when it was sealed, by the rule of that time. */
export function isSealed(row: Values): boolean {
  const { seal } = row
  if (typeof seal !== 'string') return false
  return seal === (seal.startsWith(version) ? sealOf(row) : firstSealOf(row))
}

/** The columns of versions 1 and 2 of the database, in the order that the first seal took them. Never changed. */
const columns = `id account kind recipient sender content fingerprint request_key position created_at repeats
  state send_at not_after undo_until ignore_quiet_hours attempt armed_at armed_server_at deadline_at misses
  not_before remote_id accepted_at status detail problem also_accepted settled dismissed listings updated_at
  section haystack file_id`.split(/\s+/)

const covered = new Set([...columns, 'seq', 'seal'])

/** The seal before there were versions of it; null for a row that says more than it covers. */
function firstSealOf(row: Readonly<Record<string, SQLInputValue | undefined>>): string | null {
  const says = (name: string): boolean => row[name] !== null && row[name] !== undefined
  if (Object.keys(row).some((name) => !covered.has(name) && says(name))) return null
  const values = columns.map((name) => plain(row[name]))
  return hash('sha256', JSON.stringify(values), 'base64')
}

/** As JSON has it: statements that read integers as bigints give the same seal. */
const plain = (value: SQLInputValue | undefined): unknown =>
  typeof value === 'bigint' ? Number(value) : value
