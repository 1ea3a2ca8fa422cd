import type { ZodType } from 'zod'
import { Turns } from '../outbox/state/turns.ts'
import type { DocumentStore } from '../ports/document-store.ts'

/**
 * The documents of a store, read whole at the start and then from memory. A change is seen at once; it is stored
 * when its promise resolves, and those of one key are stored in the order in which they were asked for. Where the
 * store refuses, the promise rejects with `StorageFailure` and the document is again as it is stored, unless a
 * newer change was asked for meanwhile.
 */
export class LoadedDocuments {
  private readonly store: Pick<DocumentStore, 'write' | 'remove'>
  /** What readers see; undefined where it was removed. */
  private readonly values: Map<string, unknown>
  private readonly stored: Map<string, unknown>
  /** The number of the newest change of a key. */
  private readonly newest = new Map<string, number>()
  private readonly parsed = new Map<string, { readonly schema: ZodType; readonly value: unknown }>()
  private readonly pending = new Set<Promise<void>>()
  private readonly turns = new Turns()
  private changes = 0

  constructor(store: Pick<DocumentStore, 'write' | 'remove'>, found: ReadonlyMap<string, unknown>) {
    this.store = store
    this.values = new Map(found)
    this.stored = new Map(found)
  }

  /** Null where there is none, or where it does not fit the schema; it stays stored then. */
  read<T>(key: string, schema: ZodType<T>): T | null {
    const known = this.parsed.get(key)
    if (known?.schema === schema) return known.value as T | null
    const found = schema.safeParse(this.values.get(key))
    const value = found.success ? found.data : null
    this.parsed.set(key, { schema, value })
    return value
  }

  /** The keys of this beginning under which something stands. */
  keysUnder(beginning: string): string[] {
    return [...this.values]
      .filter(([key, value]) => value !== undefined && key.startsWith(beginning))
      .map(([key]) => key)
  }

  write(key: string, value: unknown): Promise<void> {
    return this.track(this.change(key, value, () => this.store.write(key, value)))
  }

  remove(key: string): Promise<void> {
    return this.track(this.change(key, undefined, () => this.store.remove(key)))
  }

  /** Resolves once every change that was asked for is stored or refused. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.pending)
  }

  private async change(key: string, value: unknown, store: () => Promise<void>): Promise<void> {
    const number = ++this.changes
    this.newest.set(key, number)
    this.show(key, value)
    try {
      await this.turns.take([key], store)
      this.stored.set(key, value)
    } catch (cause) {
      if (this.newest.get(key) === number) this.show(key, this.stored.get(key))
      throw cause
    }
  }

  private show(key: string, value: unknown): void {
    this.values.set(key, value)
    this.parsed.delete(key)
  }

  private track(change: Promise<void>): Promise<void> {
    this.pending.add(change)
    const forget = (): void => void this.pending.delete(change)
    change.then(forget, forget)
    return change
  }
}

/** Rejects with `StorageFailure` where the store can't be read. */
export async function loadDocuments(store: DocumentStore): Promise<LoadedDocuments> {
  return new LoadedDocuments(store, await store.all())
}
