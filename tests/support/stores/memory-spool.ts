import { createHash } from 'node:crypto'
import type { OpenFile, ReceivedFile, Spool, SpooledFile } from '#electron/main/ports/spool.ts'

/** A spool that forgets. What is in it is fresh until `age`. */
export class MemorySpool implements Spool {
  readonly files = new Map<string, Uint8Array<ArrayBuffer>>()
  private old: ReadonlySet<string> = new Set()
  private made = 0

  put(bytes: Uint8Array): Promise<SpooledFile> {
    this.made += 1
    const fileId = `file-${String(this.made)}`
    this.files.set(fileId, new Uint8Array(bytes))
    return Promise.resolve({ fileId, sha256: createHash('sha256').update(bytes).digest('hex') })
  }

  async receive(parts: AsyncIterable<Uint8Array>): Promise<ReceivedFile> {
    const taken: number[] = []
    for await (const part of parts) for (const byte of part) taken.push(byte)
    const bytes = Uint8Array.from(taken)
    return {
      bytes,
      keep: (leaveOut) => this.put(bytes.subarray(leaveOut)),
      drop: () => Promise.resolve(),
    }
  }

  open(fileId: string): Promise<OpenFile | null> {
    const bytes = this.files.get(fileId)
    if (bytes === undefined) return Promise.resolve(null)
    return Promise.resolve({
      bytes,
      async *parts(from, to) {
        yield await Promise.resolve(bytes.slice(from, to))
      },
      close: () => Promise.resolve(),
    })
  }

  read(fileId: string): Promise<Uint8Array<ArrayBuffer> | null> {
    return Promise.resolve(this.files.get(fileId) ?? null)
  }

  remove(fileId: string): Promise<void> {
    this.files.delete(fileId)
    return Promise.resolve()
  }

  /** Everything in it is older than a day from now on. */
  age(): void {
    this.old = new Set(this.files.keys())
  }

  sweep(named: ReadonlySet<string>): Promise<number> {
    const orphans = [...this.files.keys()].filter((fileId) => this.old.has(fileId) && !named.has(fileId))
    for (const fileId of orphans) this.files.delete(fileId)
    return Promise.resolve(orphans.length)
  }
}
