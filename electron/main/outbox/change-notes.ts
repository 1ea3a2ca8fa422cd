import type { OutboxChange, OutboxItem, OutboxSummary } from '#shared/outbox/outbox-item.ts'
import type { Cancel, Clock } from '../ports/clock.ts'
import type { OutboxRow } from '../ports/outbox-store.ts'

const gapMs = 100

export interface ChangeNotesOptions {
  readonly clock: Clock
  readonly describe: (row: OutboxRow) => OutboxItem
  readonly summary: () => OutboxSummary
  readonly changed: (change: OutboxChange) => void
}

/** Collects what changed and tells it at most every 100 ms, each item once and as it is by then. */
export class ChangeNotes {
  private rows = new Map<string, OutboxRow>()
  private pending: Cancel | null = null
  private toldAt = -Infinity
  private isStopped = false
  private readonly options: ChangeNotesOptions

  constructor(options: ChangeNotesOptions) {
    this.options = options
  }

  touch(row: OutboxRow): void {
    this.rows.set(row.id, row)
    this.touchSummary()
  }

  touchSummary(): void {
    if (this.pending !== null || this.isStopped) return
    const { clock } = this.options
    const inMs = Math.max(0, this.toldAt + gapMs - clock.monotonic())
    this.pending = clock.after(inMs, () => this.tell())
  }

  /** The rows of another account are of no interest any more. */
  clear(): void {
    this.rows.clear()
  }

  stop(): void {
    this.isStopped = true
    this.pending?.()
    this.pending = null
  }

  private tell(): void {
    this.pending = null
    this.toldAt = this.options.clock.monotonic()
    const rows = this.rows
    this.rows = new Map()
    const items = [...rows.values()].map((row) => this.options.describe(row))
    this.options.changed({ items, summary: this.options.summary() })
  }
}
