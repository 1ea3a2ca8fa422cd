import type { DatabaseSync } from 'node:sqlite'
import { rewriteRows } from './rewrite-rows.ts'

/**
 * For the migration that split the section `done` into `sent` and `not-sent`, and moved what is looked for in
 * the provider's lists from `needs-you` to `on-their-way`. Other sections stay as they are.
 */
export function moveSections(database: DatabaseSync): void {
  rewriteRows(database, ({ section, state }) => {
    if (state === 'unknown') return { section: 'on-their-way' }
    if (section !== 'done') return {}
    return { section: state === 'delivered' || state === 'accepted' ? 'sent' : 'not-sent' }
  })
}
