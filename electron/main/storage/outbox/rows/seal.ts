import { hash } from 'node:crypto'
import type { SQLInputValue } from 'node:sqlite'
import { firstSealOf, plain } from './first-seal.ts'

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
