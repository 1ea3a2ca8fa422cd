import type { OutboxKind } from '#shared/outbox/outbox-state.ts'
import type { EngineContext, OutboxSession } from '../state/engine-context.ts'
import type { ListReader } from './list-reader.ts'
import type { Reads } from './reads.ts'

const mostTries = 3
const againAfterMs = 60_000
/** The longest that sending waits for the list, in milliseconds. */
const patienceMs = 10_000

/**
 * Reads the first page of the provider's list before a session's first send, for the provider's time and the
 * ids that exist already. Without them a lost answer could be matched with an older item.
 */
export class Baseline {
  private readonly listed = new Set<OutboxKind>()
  private beganAt: number | null = null
  private notBefore = -Infinity
  private readonly context: EngineContext
  private readonly reads: Reads
  private readonly lists: ListReader

  constructor(context: EngineContext, reads: Reads, lists: ListReader) {
    this.context = context
    this.reads = reads
    this.lists = lists
  }

  reset(): void {
    this.listed.clear()
    this.beganAt = null
    this.notBefore = -Infinity
  }

  /**
   * Starts the request where the list is needed. True while sends of this kind have to wait for it, for 10 s
   * at most.
   */
  ensureBaseline(kind: OutboxKind): boolean {
    const { session, clock } = this.context
    const mono = clock.monotonic()
    if (this.beganAt !== null) return mono < this.beganAt + patienceMs
    if (session === null || !this.isWanted(kind)) return false
    this.beganAt = mono
    void this.reads.occupy(() => this.read(session, kind))
    return true
  }

  /** The list is needed and can be read now. */
  isWanted(kind: OutboxKind): boolean {
    const mono = this.context.clock.monotonic()
    return this.beganAt === null && this.isMissing(kind) && mono >= this.notBefore && this.reads.isOpen()
  }

  /** When sending stops waiting, in monotonic milliseconds. */
  nextEnd(): number {
    return this.beganAt === null ? Infinity : this.beganAt + patienceMs
  }

  private isMissing(kind: OutboxKind): boolean {
    // A fax is matched by its file name, so only the provider's time is needed.
    const isNew = kind === 'sms' && !this.listed.has(kind)
    return isNew || this.context.serverClock.at(this.context.moment()) === null
  }

  private async read(session: OutboxSession, kind: OutboxKind): Promise<void> {
    let wasReached = true
    try {
      wasReached = await this.tryToRead(session, kind)
    } finally {
      if (session === this.context.session) {
        this.beganAt = null
        // A useless answer is not asked for again for a minute; sending goes on without it.
        if (wasReached && this.isMissing(kind)) this.notBefore = this.context.clock.monotonic() + againAfterMs
      }
    }
  }

  /** False where the provider could not be reached. */
  private async tryToRead(session: OutboxSession, kind: OutboxKind): Promise<boolean> {
    const carrier = session.carriers.get(kind)
    for (let tries = 0; carrier !== undefined && tries < mostTries; tries++) {
      const page = await this.reads.ask(session, () => carrier.list(1))
      if (page.ok) {
        await this.lists.hear(kind, page.value)
        this.listed.add(kind)
        return true
      }
      if (page.error.code === 'offline') return false
      if (!mayPass.has(page.error.code)) return true
    }
    return true
  }
}

const mayPass = new Set(['provider-fault', 'timeout', 'unreadable', 'internal'])
