import type { DatabaseSync } from 'node:sqlite'
import { jobColumns, leaseFence, outboxSchema } from './outbox/outbox-schema.ts'
import { missingSchema } from './outbox/record/missing-items.ts'
import { markSchema } from './outbox/record/outbox-mark.ts'
import { moveSections } from './outbox/rows/move-sections.ts'
import { rewriteRows } from './outbox/rows/rewrite-rows.ts'

/** Runs in a transaction of its own, on a database of the version before. */
export type Migration = (database: DatabaseSync) => void

const documents = `CREATE TABLE document (
  key TEXT PRIMARY KEY,
  body TEXT NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT`

/**
 * Numbered by position; only ever add at the end, and never change one: forward only. A new version also
 * gets an SQL text of the one before it in `tests/electron/storage/earlier`.
 */
export const migrations: readonly Migration[] = [
  (database) => database.exec(documents),
  (database) => database.exec(outboxSchema),
  // Seals that a new column does not break.
  (database) => rewriteRows(database),
  // What tells that the outbox lost something.
  (database) => database.exec(markSchema + missingSchema),
  (database) => database.exec(leaseFence),
  // Jobs; and "done" became "sent" and "not sent".
  (database) => {
    database.exec(jobColumns)
    moveSections(database)
  },
]
