import type { OutboxRow } from '../ports/outbox-store.ts'
import { createKeyedHeap, type KeyedHeap } from './keyed-heap.ts'

/** What must be open for it: `sms-quiet` are messages that keep the quiet hours. */
export type SendLane = 'fax' | 'sms' | 'sms-quiet'

interface Line {
  /** By order. */
  readonly queued: KeyedHeap
  /** Handed to a carrier, or armed. */
  readonly busy: Set<string>
  /** The head, where it is in `ready` or `resting`. */
  placed: string | null
}

interface Entry {
  readonly row: OutboxRow
  /** On the steady clock; it may not leave before. */
  readonly restUntil: number
}

/**
 * Queued items, so arranged that the next one that may leave is found without a look at the others:
 * of each recipient only the first is in a lane, and only while nothing else to that recipient is under
 * way and no identical one is armed or unknown.
 */
export class SendLine {
  private readonly entries = new Map<string, Entry>()
  private readonly lines = new Map<string, Line>()
  private readonly twins = new Map<string, Set<string>>()
  private readonly resting = createKeyedHeap()
  private readonly ready: Readonly<Record<SendLane, KeyedHeap>> = {
    fax: createKeyedHeap(),
    sms: createKeyedHeap(),
    'sms-quiet': createKeyedHeap(),
  }

  /** A queued item. */
  put(row: OutboxRow, restUntil: number): void {
    const line = this.lineOf(row)
    this.entries.set(row.id, { row, restUntil })
    line.queued.set(row.id, row.order)
    if (line.placed === row.id) this.unplace(line)
    this.refresh(row)
  }

  /** It is no longer queued. */
  drop(row: OutboxRow): void {
    if (!this.entries.delete(row.id)) return
    this.lineOf(row).queued.delete(row.id)
    this.refresh(row)
  }

  setBusy(row: OutboxRow, isBusy: boolean): void {
    const { busy } = this.lineOf(row)
    if (isBusy) busy.add(row.id)
    else busy.delete(row.id)
    this.refresh(row)
  }

  /** While it is armed or unknown, none with the same content may leave. */
  setTwin(row: OutboxRow, isTwin: boolean): void {
    const twins = this.twins.get(row.fingerprint) ?? new Set()
    if (isTwin) twins.add(row.id)
    else twins.delete(row.id)
    if (twins.size > 0) this.twins.set(row.fingerprint, twins)
    else this.twins.delete(row.fingerprint)
    this.refresh(row)
  }

  isBehind(row: OutboxRow): boolean {
    const line = this.lines.get(keyOf(row))
    if (line === undefined) return false
    const others = line.busy.size - (line.busy.has(row.id) ? 1 : 0)
    return others > 0 || line.queued.first()?.id !== row.id
  }

  isHeldByTwin({ id, fingerprint }: OutboxRow): boolean {
    const twins = this.twins.get(fingerprint)
    return twins !== undefined && twins.size - (twins.has(id) ? 1 : 0) > 0
  }

  /** The oldest that may leave by these lanes now. */
  next(lanes: readonly SendLane[], mono: number): OutboxRow | null {
    this.wakeRested(mono)
    const firsts = lanes.flatMap((lane) => this.ready[lane].first() ?? [])
    const first = firsts.sort((a, b) => a.key - b.key)[0]
    return first === undefined ? null : (this.entries.get(first.id)?.row ?? null)
  }

  /** When the next rest ends, on the steady clock. */
  nextRestEnd(): number {
    return this.resting.first()?.key ?? Infinity
  }

  private wakeRested(mono: number): void {
    for (let first = this.resting.first(); first !== undefined && first.key <= mono;) {
      this.resting.delete(first.id)
      const row = this.entries.get(first.id)?.row
      if (row !== undefined) this.ready[laneOf(row)].set(row.id, row.order)
      first = this.resting.first()
    }
  }

  private refresh(row: OutboxRow): void {
    const line = this.lineOf(row)
    const head = line.busy.size === 0 ? line.queued.first()?.id : undefined
    const entry = head === undefined ? undefined : this.entries.get(head)
    const free = entry !== undefined && !this.isHeldByTwin(entry.row) ? entry : undefined
    if (line.placed !== (free?.row.id ?? null)) {
      this.unplace(line)
      if (free !== undefined) {
        line.placed = free.row.id
        this.resting.set(free.row.id, free.restUntil)
      }
    }
    if (line.busy.size === 0 && line.queued.size() === 0) this.lines.delete(keyOf(row))
  }

  private unplace(line: Line): void {
    if (line.placed === null) return
    this.resting.delete(line.placed)
    for (const lane of Object.values(this.ready)) lane.delete(line.placed)
    line.placed = null
  }

  private lineOf(row: OutboxRow): Line {
    const known = this.lines.get(keyOf(row))
    if (known !== undefined) return known
    const line = { queued: createKeyedHeap(), busy: new Set<string>(), placed: null }
    this.lines.set(keyOf(row), line)
    return line
  }
}

const keyOf = ({ kind, to }: OutboxRow): string => `${kind} ${to}`

function laneOf({ kind, ignoreQuietHours }: OutboxRow): SendLane {
  if (kind === 'fax') return 'fax'
  return ignoreQuietHours ? 'sms' : 'sms-quiet'
}
