import type { DatabaseSync } from 'node:sqlite'

/** Documents as they stand in the database, without the adapter. */
export function readDocument(database: DatabaseSync, key: string): unknown {
  const body = database.prepare('SELECT body FROM document WHERE key = ?').get(key)?.['body']
  return typeof body === 'string' ? JSON.parse(body) : null
}

export function writeDocument(database: DatabaseSync, key: string, value: unknown): void {
  const sql = 'INSERT OR REPLACE INTO document (key, body, updated_at) VALUES (?, ?, 0)'
  database.prepare(sql).run(key, JSON.stringify(value))
}

export function removeDocument(database: DatabaseSync, key: string): void {
  database.prepare('DELETE FROM document WHERE key = ?').run(key)
}
