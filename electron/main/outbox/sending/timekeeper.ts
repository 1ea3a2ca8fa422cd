import type { OutboxLogEntry } from '#shared/outbox/outbox-item.ts'
import type { OutboxState } from '#shared/outbox/outbox-state.ts'
import type { OutboxRow } from '../../ports/outbox-store.ts'
import type { Core } from '../engine-context.ts'
import type { KeyedHeap } from '../state/keyed-heap.ts'
import type { Sender } from './sender.ts'
import type { Moment } from '../reading/server-clock.ts'

/** The wall clock may jump at any time, so what waits for it is looked at this often. */
const checkMs = 15_000

/** What happens by the wall clock: scheduled items become queued, and what waited too long expires. */
export class Timekeeper {
  private readonly core: Core
  private readonly sender: Sender

  constructor(core: Core, sender: Sender) {
    this.core = core
    this.sender = sender
  }

  async look(): Promise<void> {
    const { book } = this.core
    if (book === null) return
    try {
      await this.expire(book.expiry)
      await this.release(book.schedule)
    } catch (error) {
      this.core.diskRefused(error)
    }
  }

  /** What was to be taken back or had to rest waits for something else now, and the window is told for what. */
  tellOfRestEnds(): void {
    const { book, clock, notes } = this.core
    if (book === null) return
    const mono = clock.monotonic()
    for (let end = book.restEnds.first(); end !== undefined && end.key <= mono;) {
      book.restEnds.delete(end.id)
      const row = book.find(end.id)
      if (row !== null) notes.touch(row)
      end = book.restEnds.first()
    }
  }

  /** On the steady clock. */
  nextDue({ wall, mono }: Moment): number {
    const { book } = this.core
    const next = Math.min(book?.schedule.first()?.key ?? Infinity, book?.expiry.first()?.key ?? Infinity)
    if (next === Infinity && this.core.quietUntil() === null) return Infinity
    return mono + Math.min(checkMs, Math.max(0, next - wall))
  }

  private async expire(expiry: KeyedHeap): Promise<void> {
    for (let row = this.due(expiry); row !== null; row = this.due(expiry)) {
      await this.move(row, 'expired', 'expired')
      this.sender.cancel(row.id)
    }
  }

  private async release(schedule: KeyedHeap): Promise<void> {
    for (let row = this.due(schedule); row !== null; row = this.due(schedule))
      await this.move(row, 'queued', 'queued')
  }

  private due(heap: KeyedHeap): OutboxRow | null {
    const first = heap.first()
    if (first === undefined || first.key > this.core.clock.now()) return null
    return this.core.book?.find(first.id) ?? null
  }

  private async move(row: OutboxRow, state: OutboxState, event: OutboxLogEntry['event']): Promise<void> {
    const { core } = this
    const expected = { states: [row.state], attempt: row.attempt }
    const patch = { state, updatedAt: core.clock.now() }
    await core.change(row, () => {
      // The operator may have given it another time while it waited for its turn.
      const isAsItWas = core.book?.find(row.id) === row
      if (!isAsItWas) return Promise.resolve(null)
      return core.store.change(row.id, expected, patch, [core.entry(event)])
    })
  }
}
