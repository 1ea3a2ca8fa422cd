import { LoadedDocuments } from '#electron/main/features/loaded-documents.ts'
import type { DocumentStore } from '#electron/main/ports/document-store.ts'
import { StorageFailure } from '#electron/main/ports/storage-failure.ts'

/** Documents as text, as on disk, so that nothing is shared by reference. */
export class MemoryDocumentStore implements DocumentStore {
  readonly bodies = new Map<string, string>()
  isFull = false

  all(): Promise<ReadonlyMap<string, unknown>> {
    return Promise.resolve(this.parse())
  }

  write(key: string, value: unknown): Promise<void> {
    if (this.isFull) return Promise.reject(new StorageFailure('SQLITE_FULL', null))
    this.bodies.set(key, JSON.stringify(value))
    return Promise.resolve()
  }

  remove(key: string): Promise<void> {
    if (this.isFull) return Promise.reject(new StorageFailure('SQLITE_FULL', null))
    this.bodies.delete(key)
    return Promise.resolve()
  }

  /** As a start of the program finds them. */
  load(): LoadedDocuments {
    return new LoadedDocuments(this, this.parse())
  }

  /** As another start of the program would find it; undefined where there is none. */
  stored(key: string): unknown {
    return this.parse().get(key)
  }

  private parse(): Map<string, unknown> {
    return new Map([...this.bodies].flatMap(([key, body]) => parseBody(key, body)))
  }
}

function parseBody(key: string, body: string): [string, unknown][] {
  try {
    return [[key, JSON.parse(body)]]
  } catch {
    return []
  }
}
