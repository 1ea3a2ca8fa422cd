import type { OutboxState } from '#shared/outbox/outbox-state.ts'
import type { OutboxRow } from '../../ports/outbox-store.ts'
import { Book } from './item-registry.ts'
import type { Core } from '../engine-context.ts'
import { openSession } from './outbox-session.ts'
import type { OutboxAccount } from '../outbox.ts'
import type { Sender } from '../sending/sender.ts'

/** Forgets what it learnt in another session. */
interface Resettable {
  reset(): void
}

const unfinished: readonly OutboxState[] = ['scheduled', 'queued', 'armed', 'unknown', 'ask']

/** Takes up an account's rows and a session's carriers, and this process's right to send. */
export class AccountLoader {
  private isLoaded = true
  /** Rows that others told of since the reading began: they are newer than what it brings. */
  private learnt: Set<string> | null = null
  private readonly core: Core
  private readonly sender: Sender
  private readonly parts: readonly Resettable[]

  constructor(core: Core, sender: Sender, parts: readonly Resettable[]) {
    this.core = core
    this.sender = sender
    this.parts = parts
    core.listeners.push(({ id }) => this.learnt?.add(id))
  }

  /** All rows of the account are known: only now is it clear what goes first. */
  isReady(): boolean {
    return this.isLoaded
  }

  use(account: OutboxAccount | null): void {
    const { core } = this
    core.session = null
    this.sender.recall()
    core.holds.reset()
    core.serverClock.forget()
    core.book = account === null ? null : new Book(account.key)
    for (const part of this.parts) part.reset()
    core.session = account?.carriers == null ? null : openSession(account.key, account.carriers)
    core.notes.clear()
    core.forgetCounts()
    core.notes.touchSummary()
    this.isLoaded = core.book === null
  }

  /** Reads the account's rows, again where the disk refused. */
  async complete(): Promise<void> {
    const { core } = this
    const { book } = core
    if (this.isLoaded || book === null) return
    try {
      await this.load(book)
      // Another account may have come meanwhile; it is read next.
      if (core.book === book) this.isLoaded = true
    } catch (error) {
      core.diskRefused(error)
    }
  }

  private async load(book: Book): Promise<void> {
    const { core } = this
    const learnt = new Set<string>()
    this.learnt = learnt
    const unfinishedRows = await core.store.inStates(book.account, unfinished)
    const rows = [...unfinishedRows, ...(await core.store.followed(book.account))]
    book.line.meet(rows)
    for (const row of rows) {
      core.stamps.isAfter(row.armedAt)
      if (learnt.has(row.id)) continue
      const known = this.isAlien(row) ? await this.recover(row) : row
      if (core.book !== book) return
      if (!learnt.has(row.id)) core.takeUp(known)
    }
    this.learnt = null
    this.sender.reclaim()
  }

  private isAlien({ id, state }: OutboxRow): boolean {
    return state === 'armed' && !this.sender.has(id) && !this.core.unwritten.has(id)
  }

  /** It was armed by a process that is no more. */
  private async recover(row: OutboxRow): Promise<OutboxRow> {
    const { core } = this
    const patch = { state: 'unknown', listings: 0, updatedAt: core.clock.now() } as const
    const expected = { states: ['armed'], attempt: row.attempt } as const
    const recovered = await core.store.change(row.id, expected, patch, [core.entry('recovered')])
    if (recovered === null) return (await core.store.find(row.id)) ?? row
    core.notes.touch(recovered)
    return recovered
  }
}
