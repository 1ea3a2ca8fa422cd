import type { DatabaseSync } from 'node:sqlite'
import type { Clock } from '../ports/clock.ts'
import type { DocumentStore } from '../ports/document-store.ts'
import { asPort } from './synchronous.ts'
import { guarded } from './transaction.ts'

export function createSqliteDocumentStore(database: DatabaseSync, clock: Clock): DocumentStore {
  const select = database.prepare('SELECT key, body FROM document')
  const upsert = database.prepare(
    `INSERT INTO document (key, body, updated_at) VALUES (?, ?, ?)
     ON CONFLICT (key) DO UPDATE SET body = excluded.body, updated_at = excluded.updated_at`,
  )
  const remove = database.prepare('DELETE FROM document WHERE key = ?')
  return asPort<DocumentStore>({
    all: () => new Map(guarded(() => select.all()).flatMap(({ key, body }) => parseBody(key, body))),
    write: (key, value) => guarded(() => void upsert.run(key, JSON.stringify(value), clock.now())),
    remove: (key) => guarded(() => void remove.run(key)),
  })
}

function parseBody(key: unknown, body: unknown): [string, unknown][] {
  if (typeof key !== 'string' || typeof body !== 'string') return []
  try {
    return [[key, JSON.parse(body)]]
  } catch {
    return []
  }
}
