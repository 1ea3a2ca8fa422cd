import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import type { DamagedReader } from './damaged-reader.ts'
import { inTransaction } from './transaction.ts'

const documentRow = z.object({
  key: z.string(),
  body: z.string().refine(isJson),
  updated_at: z.bigint(),
})

/** Brings over the documents of a damaged database that are newer; each is checked again by whoever reads it. */
export function salvageDocuments(reader: DamagedReader, into: DatabaseSync): void {
  const upsert = into.prepare(
    `INSERT INTO document (key, body, updated_at) VALUES (:key, :body, :updated_at)
     ON CONFLICT (key) DO UPDATE SET body = excluded.body, updated_at = excluded.updated_at
     WHERE excluded.updated_at > updated_at`,
  )
  inTransaction(into, () => {
    for (const { found } of reader.rows('document', 'rowid', 1)) {
      const parsed = documentRow.safeParse(found)
      if (parsed.success) upsert.run(parsed.data)
    }
  })
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
