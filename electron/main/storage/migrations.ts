import { outboxSchema } from './outbox/outbox-schema.ts'

/** Numbered by position; only ever add at the end. */
export const migrations: readonly string[] = [
  `CREATE TABLE document (
     key TEXT PRIMARY KEY,
     body TEXT NOT NULL,
     updated_at INTEGER NOT NULL
   ) STRICT`,
  outboxSchema,
]
