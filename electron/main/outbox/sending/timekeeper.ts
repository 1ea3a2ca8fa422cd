import type { OutboxLogEntry } from '#shared/outbox/outbox-item.ts'
import type { OutboxState } from '#shared/outbox/outbox-state.ts'
import type { OutboxRow } from '../../ports/outbox-store.ts'
import type { EngineContext } from '../state/engine-context.ts'
import type { KeyedHeap } from '../state/keyed-heap.ts'
import type { Sender } from './sender.ts'
import type { Moment } from '../../ports/clock.ts'

/** Due times by the wall clock are checked at least this often, because it may jump. */
const checkMs = 15_000

/**
 * Transitions by the wall clock: scheduled items become `queued`, and items past `notAfter` become `expired`.
 */
export class Timekeeper {
  private readonly context: EngineContext
  private readonly sender: Sender

  constructor(context: EngineContext, sender: Sender) {
    this.context = context
    this.sender = sender
  }

  async look(): Promise<void> {
    const { registry } = this.context
    if (registry === null) return
    try {
      await this.expire(registry.expiry)
      await this.release(registry.schedule)
    } catch (error) {
      this.context.diskRefused(error)
    }
  }

  /** Reports items whose undo time or back-off has ended, since they wait for something else now. */
  tellOfRestEnds(): void {
    const { registry, clock, notes } = this.context
    if (registry === null) return
    const mono = clock.monotonic()
    for (let end = registry.restEnds.first(); end !== undefined && end.key <= mono;) {
      registry.restEnds.delete(end.id)
      const row = registry.find(end.id)
      if (row !== null) notes.touch(row)
      end = registry.restEnds.first()
    }
  }

  /** Monotonic milliseconds. */
  nextDue({ wall, mono }: Moment): number {
    const { registry } = this.context
    const next = Math.min(
      registry?.schedule.first()?.key ?? Infinity,
      registry?.expiry.first()?.key ?? Infinity,
    )
    if (next === Infinity && this.context.quietUntil() === null) return Infinity
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
    if (first === undefined || first.key > this.context.clock.now()) return null
    return this.context.registry?.find(first.id) ?? null
  }

  private async move(row: OutboxRow, state: OutboxState, event: OutboxLogEntry['event']): Promise<void> {
    const { context } = this
    const expected = { states: [row.state], attempt: row.attempt }
    const patch = { state, updatedAt: context.clock.now() }
    await context.change(row, () => {
      // The operator may have changed its time meanwhile.
      const isAsItWas = context.registry?.find(row.id) === row
      if (!isAsItWas) return Promise.resolve(null)
      return context.store.change(row.id, expected, patch, [context.entry(event)])
    })
  }
}
