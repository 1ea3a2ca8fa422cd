import type { OutboxState } from '#shared/outbox/outbox-state.ts'
import type { OutboxRow } from '../../ports/outbox-store.ts'
import { ItemRegistry } from './item-registry.ts'
import { openSession, type EngineContext } from './engine-context.ts'
import type { OutboxAccount } from '../outbox.ts'
import type { Sender } from '../sending/sender.ts'

/** Has state of one session only. */
interface Resettable {
  reset(): void
}

const unfinished: readonly OutboxState[] = ['scheduled', 'queued', 'armed', 'unknown', 'ask']

/** Reads an account's open rows and takes the carriers of its session. */
export class AccountLoader {
  private isLoaded = true
  /** Rows that changed since the reading began; what was read of them is out of date. */
  private learnt: Set<string> | null = null
  private readonly context: EngineContext
  private readonly sender: Sender
  private readonly parts: readonly Resettable[]

  constructor(context: EngineContext, sender: Sender, parts: readonly Resettable[]) {
    this.context = context
    this.sender = sender
    this.parts = parts
    context.listeners.push(({ id }) => this.learnt?.add(id))
  }

  /** All open rows are read. Nothing may be sent before: the order would not be known. */
  isReady(): boolean {
    return this.isLoaded
  }

  use(account: OutboxAccount | null): void {
    const { context } = this
    context.session = null
    this.sender.abortUnsent()
    context.pauses.reset()
    context.serverClock.forget()
    context.registry = account === null ? null : new ItemRegistry(account.key)
    for (const part of this.parts) part.reset()
    context.session = account?.carriers == null ? null : openSession(account.key, account.carriers)
    context.notes.clear()
    context.forgetCounts()
    context.notes.touchSummary()
    this.isLoaded = context.registry === null
  }

  /** Reads the account's rows, again where the disk refused. */
  async complete(): Promise<void> {
    const { context } = this
    const { registry } = context
    if (this.isLoaded || registry === null) return
    try {
      await this.load(registry)
      // Another account may have been selected meanwhile; it is read by the next pass.
      if (context.registry === registry) this.isLoaded = true
    } catch (error) {
      context.diskRefused(error)
    }
  }

  private async load(registry: ItemRegistry): Promise<void> {
    const { context } = this
    const learnt = new Set<string>()
    this.learnt = learnt
    const unfinishedRows = await context.store.inStates(registry.account, unfinished)
    const rows = [...unfinishedRows, ...(await context.store.followed(registry.account))]
    registry.line.meet(rows)
    for (const row of rows) {
      context.timestamps.isAfter(row.armedAt)
      if (learnt.has(row.id)) continue
      const known = this.isAlien(row) ? await this.recover(row) : row
      if (context.registry !== registry) return
      if (!learnt.has(row.id)) context.takeUp(known)
    }
    this.learnt = null
    this.sender.reclaim()
  }

  private isAlien({ id, state }: OutboxRow): boolean {
    return state === 'armed' && !this.sender.has(id) && !this.context.unwritten.has(id)
  }

  /** Armed by a process that has ended. */
  private async recover(row: OutboxRow): Promise<OutboxRow> {
    const { context } = this
    const patch = { state: 'unknown', listings: 0, updatedAt: context.clock.now() } as const
    const expected = { states: ['armed'], attempt: row.attempt } as const
    const recovered = await context.store.change(row.id, expected, patch, [context.entry('recovered')])
    if (recovered === null) return (await context.store.find(row.id)) ?? row
    context.notes.touch(recovered)
    return recovered
  }
}
