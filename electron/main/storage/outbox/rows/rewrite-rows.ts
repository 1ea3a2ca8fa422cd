import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import type { StoredRow } from './field.ts'
import { isSealed, sealOf } from './seal.ts'

const atOnce = 500

/**
 * For migrations: changes stored rows, columns by name, and seals them again. A row whose seal is broken is
 * left as it is, for whoever reads it sets it aside. `change` gets integers as bigints.
 */
export function rewriteRows(
  database: DatabaseSync,
  change: (row: StoredRow) => Readonly<Record<string, SQLInputValue>> = () => ({}),
): void {
  const select = database.prepare('SELECT * FROM outbox WHERE seq > ? ORDER BY seq LIMIT ?')
  select.setReadBigInts(true)
  const names = select.columns().map(({ name }) => name)
  const sets = names.filter((name) => name !== 'seq').map((name) => `${name} = :${name}`)
  const update = database.prepare(`UPDATE outbox SET ${sets.join(', ')} WHERE seq = :seq`)
  for (let last = 0; ;) {
    const rows = select.all(last, atOnce)
    for (const row of rows.filter(isSealed)) {
      const changed: Readonly<Record<string, SQLInputValue>> = { ...row, ...change(row) }
      update.run({ ...changed, seal: sealOf(changed) })
    }
    if (rows.length < atOnce) return
    last = Number(rows.at(-1)?.['seq'])
  }
}
