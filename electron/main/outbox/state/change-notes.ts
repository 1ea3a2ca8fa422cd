import type { OutboxChange, OutboxItem, OutboxSummary } from '#shared/outbox/outbox-item.ts'
import type { Cancel, Clock } from '../../ports/clock.ts'
import type { OutboxRow } from '../../ports/outbox-store.ts'

const gapMs = 100

export interface ChangeNotesOptions {
  readonly clock: Clock
  readonly describe: (row: OutboxRow) => OutboxItem
  readonly summary: () => Promise<OutboxSummary>
  readonly changed: (change: OutboxChange) => void
}

/** Collects changes and reports them at most every 100 ms, each item once and as it is by then. */
export class ChangeNotes {
  private rows = new Map<string, OutboxRow>()
  private pending: Cancel | null = null
  private toldAt = -Infinity
  /** Counts changes, to see whether more came during a report. */
  private touches = 0
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
    this.touches += 1
    if (this.pending !== null || this.isStopped) return
    const { clock } = this.options
    const inMs = Math.max(0, this.toldAt + gapMs - clock.monotonic())
    this.pending = clock.after(inMs, () => void this.tell())
  }

  /** Drops what is not reported yet, when another account is selected. */
  clear(): void {
    this.rows.clear()
  }

  stop(): void {
    this.isStopped = true
    this.pending?.()
    this.pending = null
  }

  /** What changes while the summary is read is reported again. */
  private async tell(): Promise<void> {
    const { touches } = this
    const summary = await this.options.summary()
    if (this.isStopped) return
    this.pending = null
    this.toldAt = this.options.clock.monotonic()
    const items = [...this.rows.values()].map((row) => this.options.describe(row))
    this.rows = new Map()
    this.options.changed({ items, summary })
    if (this.touches !== touches) this.touchSummary()
  }
}
