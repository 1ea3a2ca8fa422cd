import type { DatabaseSync } from 'node:sqlite'
import type { ZodType } from 'zod'
import type { Clock } from '../ports/clock.ts'
import type { DocumentStore } from '../ports/document-store.ts'
import { guarded } from './transaction.ts'

/** Throws `StorageFailure` where the disk refuses. */
export function createSqliteDocumentStore(database: DatabaseSync, clock: Clock): DocumentStore {
  const select = database.prepare('SELECT body FROM document WHERE key = ?')
  const upsert = database.prepare(
    `INSERT INTO document (key, body, updated_at) VALUES (?, ?, ?)
     ON CONFLICT (key) DO UPDATE SET body = excluded.body, updated_at = excluded.updated_at`,
  )
  const remove = database.prepare('DELETE FROM document WHERE key = ?')
  return {
    read: (key, schema) => guarded(() => parseBody(select.get(key)?.['body'], schema)),
    write: (key, value) => guarded(() => void upsert.run(key, JSON.stringify(value), clock.now())),
    remove: (key) => guarded(() => void remove.run(key)),
  }
}

function parseBody<T>(body: unknown, schema: ZodType<T>): T | null {
  if (typeof body !== 'string') return null
  try {
    const parsed = schema.safeParse(JSON.parse(body))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}
