import { createHash } from 'node:crypto'
import type { Spool } from '#electron/main/ports/spool.ts'

/** A spool that forgets. */
export class MemorySpool implements Spool {
  readonly files = new Map<string, Uint8Array<ArrayBuffer>>()
  private made = 0

  put(bytes: Uint8Array): { fileId: string; sha256: string } {
    this.made += 1
    const fileId = `file-${String(this.made)}`
    this.files.set(fileId, new Uint8Array(bytes))
    return { fileId, sha256: createHash('sha256').update(bytes).digest('hex') }
  }

  read(fileId: string): Uint8Array<ArrayBuffer> | null {
    return this.files.get(fileId) ?? null
  }

  remove(fileId: string): void {
    this.files.delete(fileId)
  }

  /** As if everything in it were older than a day. */
  sweep(named: ReadonlySet<string>): number {
    const orphans = [...this.files.keys()].filter((fileId) => !named.has(fileId))
    for (const fileId of orphans) this.files.delete(fileId)
    return orphans.length
  }
}
