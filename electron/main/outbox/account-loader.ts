import type { OutboxState } from '#shared/outbox/outbox-state.ts'
import type { OutboxRow } from '../ports/outbox-store.ts'
import { Book } from './book.ts'
import type { Core } from './core.ts'
import { openSession } from './outbox-session.ts'
import type { OutboxAccount } from './outbox.ts'
import type { Sender } from './sender.ts'

/** Forgets what it learnt in another session. */
interface Resettable {
  reset(): void
}

const unfinished: readonly OutboxState[] = ['scheduled', 'queued', 'armed', 'unknown', 'ask']

/** Takes up an account's rows and a session's carriers, and this process's right to send. */
export class AccountLoader {
  private isLoaded = true
  private leased = false
  private readonly core: Core
  private readonly sender: Sender
  private readonly parts: readonly Resettable[]

  constructor(core: Core, sender: Sender, parts: readonly Resettable[]) {
    this.core = core
    this.sender = sender
    this.parts = parts
    this.hasLease()
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
    core.notes.touchSummary()
    this.isLoaded = false
    this.complete()
  }

  /** Reads the account's rows, again where the disk refused. */
  complete(): void {
    const { core } = this
    if (this.isLoaded || core.book === null) return
    try {
      this.load(core.book)
      this.isLoaded = true
    } catch (error) {
      core.diskRefused(error)
    }
  }

  /** Nothing is armed without it; whoever takes it later has it. */
  hasLease(): boolean {
    const { core } = this
    if (this.leased) return true
    try {
      core.store.takeLease(this.sender.holder, core.clock.now())
      this.leased = true
    } catch (error) {
      core.diskRefused(error)
    }
    return this.leased
  }

  private load({ account, line }: Book): void {
    const { core } = this
    const rows = [...core.store.inStates(account, unfinished), ...core.store.followed(account)]
    line.meet(rows)
    for (const row of rows) {
      core.stamps.isAfter(row.armedAt)
      const isAlien = row.state === 'armed' && !this.sender.has(row.id) && !core.unwritten.has(row.id)
      core.takeUp(isAlien ? this.recover(row) : row)
    }
    this.sender.reclaim()
  }

  /** It was armed by a process that is no more. */
  private recover(row: OutboxRow): OutboxRow {
    const { core } = this
    const patch = { state: 'unknown', listings: 0, updatedAt: core.clock.now() } as const
    const expected = { states: ['armed'], attempt: row.attempt } as const
    const recovered = core.store.change(row.id, expected, patch, [core.entry('recovered')])
    if (recovered === null) return core.store.find(row.id) ?? row
    core.notes.touch(recovered)
    return recovered
  }
}
