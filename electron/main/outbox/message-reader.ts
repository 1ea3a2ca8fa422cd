import type { Carrier } from './carrier.ts'
import type { OutboxSession } from './outbox-session.ts'
import type { Reads } from './reads.ts'

const mostReads = 10
const mostKept = 5_000

/** The texts of the provider's messages, each read once: lists do not have them. */
export class MessageReader {
  private readonly texts = new Map<string, string>()
  private readonly reads: Reads

  constructor(reads: Reads) {
    this.reads = reads
  }

  reset(): void {
    this.texts.clear()
  }

  textOf(remoteId: string): string | null {
    return this.texts.get(remoteId) ?? null
  }

  /** At most ten at a time. False where some could not be asked for yet. One that the provider does not know stays without. */
  async read(session: OutboxSession, carrier: Carrier, remoteIds: readonly string[]): Promise<boolean> {
    if (this.texts.size > mostKept) this.texts.clear()
    const missing = remoteIds.filter((id) => !this.texts.has(id))
    for (const id of missing.slice(0, mostReads)) {
      const read = await this.reads.ask(session, () => carrier.read(id))
      if (!read.ok && read.error.code !== 'gone') return false
      if (read.ok && read.value.message !== null) this.texts.set(id, read.value.message)
    }
    return missing.length <= mostReads
  }
}
