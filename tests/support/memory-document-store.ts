import type { ZodType } from 'zod'
import type { DocumentStore } from '#electron/main/ports/document-store.ts'

/** Documents as text, as on disk, so that nothing is shared by reference. */
export class MemoryDocumentStore implements DocumentStore {
  readonly bodies = new Map<string, string>()

  read<T>(key: string, schema: ZodType<T>): T | null {
    const parsed = schema.safeParse(JSON.parse(this.bodies.get(key) ?? 'null'))
    return parsed.success ? parsed.data : null
  }

  write(key: string, value: unknown): void {
    this.bodies.set(key, JSON.stringify(value))
  }

  remove(key: string): void {
    this.bodies.delete(key)
  }
}
