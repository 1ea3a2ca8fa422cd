import type { OutboxSession } from '../state/engine-context.ts'
import type { Carrier } from '../carrier.ts'
import type { Reads } from './reads.ts'

const mostReads = 10
const mostKept = 5_000

/** Texts of listed messages, each read once: lists do not carry them. */
export class MessageReader {
  private readonly texts = new Map<string, string>()
  /** Read, and gone or without a text. */
  private readonly textless = new Set<string>()
  private readonly reads: Reads

  constructor(reads: Reads) {
    this.reads = reads
  }

  reset(): void {
    this.texts.clear()
    this.textless.clear()
  }

  textOf(remoteId: string): string | null {
    return this.texts.get(remoteId) ?? null
  }

  /**
   * At most ten at a time, those first that were never asked for. False where some could not be asked for
   * yet. One that the provider does not know stays without.
   */
  async read(session: OutboxSession, carrier: Carrier, remoteIds: readonly string[]): Promise<boolean> {
    if (this.texts.size + this.textless.size > mostKept) this.reset()
    const missing = remoteIds.filter((id) => !this.texts.has(id))
    const fresh = missing.filter((id) => !this.textless.has(id))
    const again = missing.filter((id) => this.textless.has(id))
    for (const id of [...fresh, ...again].slice(0, mostReads)) {
      const read = await this.reads.ask(session, () => carrier.read(id))
      if (!read.ok && read.error.code !== 'gone') return false
      if (read.ok && read.value.message !== null) this.texts.set(id, read.value.message)
      else this.textless.add(id)
    }
    return fresh.length <= mostReads
  }
}
