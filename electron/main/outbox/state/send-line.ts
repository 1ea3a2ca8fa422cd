import type { OutboxRow } from '../../ports/outbox-store.ts'
import { BulkRequests, decideTurn } from './bulk-requests.ts'
import { createKeyedHeap, type KeyedHeap } from './keyed-heap.ts'

/** Lanes that pauses and quiet hours open and close; `sms-quiet` are messages that keep the quiet hours. */
export type SendLane = 'fax' | 'sms' | 'sms-quiet'

type Tier = 'few' | 'bulk'

interface Line {
  /** By `order`. */
  readonly queued: KeyedHeap
  /** Of these, the ones that are not bulk. While there is one, the whole line is sent before bulk. */
  readonly few: Set<string>
  /** Dispatched or armed. */
  readonly busy: Set<string>
  /** The first item, while it is in `ready` or `resting`. */
  placed: { readonly id: string; readonly tier: Tier } | null
}

type Ready = Readonly<Record<SendLane, KeyedHeap>>

interface Entry {
  readonly row: OutboxRow
  /** Monotonic milliseconds: not sent before. */
  readonly restUntil: number
}

/**
 * Queued items in sending order; the next one is found in O(log n). Only the first item of each recipient is
 * in a lane, and only while no other item to that recipient is under way and no identical one is armed or
 * unknown. Single items are sent before bulk, and with them whatever their recipient is to get earlier.
 */
export class SendLine {
  private readonly entries = new Map<string, Entry>()
  private readonly lines = new Map<string, Line>()
  private readonly twins = new Map<string, Set<string>>()
  private readonly resting = createKeyedHeap()
  private readonly ready: Readonly<Record<Tier, Ready>> = { few: createReady(), bulk: createReady() }
  private readonly bulk = new BulkRequests()
  private fewGone = 0

  /** To be called before `put`: which items are bulk depends on all items of a request. */
  meet(rows: readonly OutboxRow[]): void {
    this.bulk.note(rows)
  }

  /** A queued item. */
  put(row: OutboxRow, restUntil: number): void {
    const line = this.lineOf(row)
    this.entries.set(row.id, { row, restUntil })
    line.queued.set(row.id, row.order)
    if (!this.bulk.has(row)) line.few.add(row.id)
    if (line.placed?.id === row.id) this.unplace(line)
    this.refresh(row)
  }

  /** It is no longer queued. */
  drop(row: OutboxRow): void {
    if (!this.entries.delete(row.id)) return
    const line = this.lineOf(row)
    line.queued.delete(row.id)
    line.few.delete(row.id)
    this.refresh(row)
  }

  /** It is dispatched. */
  dispatch(row: OutboxRow): void {
    this.fewGone = tierOf(this.lineOf(row)) === 'few' ? this.fewGone + 1 : 0
    this.setBusy(row, true)
  }

  setBusy(row: OutboxRow, isBusy: boolean): void {
    const { busy } = this.lineOf(row)
    if (isBusy) busy.add(row.id)
    else busy.delete(row.id)
    this.refresh(row)
  }

  /** While it is armed or unknown, no item with the same content is sent. */
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

  /** The next item of these lanes; null where none may be sent now. */
  next(lanes: readonly SendLane[], mono: number): OutboxRow | null {
    this.wakeRested(mono)
    const oldest = { few: oldestOf(this.ready.few, lanes), bulk: oldestOf(this.ready.bulk, lanes) }
    const id = oldest[decideTurn(this.fewGone)] ?? oldest.few ?? oldest.bulk
    return id === undefined ? null : (this.entries.get(id)?.row ?? null)
  }

  /** When the next undo time or back-off ends, in monotonic milliseconds. */
  nextRestEnd(): number {
    return this.resting.first()?.key ?? Infinity
  }

  private wakeRested(mono: number): void {
    for (let first = this.resting.first(); first !== undefined && first.key <= mono;) {
      this.resting.delete(first.id)
      const row = this.entries.get(first.id)?.row
      if (row !== undefined) this.ready[tierOf(this.lineOf(row))][laneOf(row)].set(row.id, row.order)
      first = this.resting.first()
    }
  }

  private refresh(row: OutboxRow): void {
    const line = this.lineOf(row)
    const head = line.busy.size === 0 ? line.queued.first()?.id : undefined
    const entry = head === undefined ? undefined : this.entries.get(head)
    const free = entry !== undefined && !this.isHeldByTwin(entry.row) ? entry : undefined
    const tier = tierOf(line)
    if (line.placed?.id !== free?.row.id || (free !== undefined && line.placed?.tier !== tier)) {
      this.unplace(line)
      if (free !== undefined) {
        line.placed = { id: free.row.id, tier }
        this.resting.set(free.row.id, free.restUntil)
      }
    }
    if (line.busy.size === 0 && line.queued.size() === 0) this.lines.delete(keyOf(row))
  }

  private unplace(line: Line): void {
    if (line.placed === null) return
    const { id, tier } = line.placed
    this.resting.delete(id)
    for (const lane of Object.values(this.ready[tier])) lane.delete(id)
    line.placed = null
  }

  private lineOf(row: OutboxRow): Line {
    const known = this.lines.get(keyOf(row))
    if (known !== undefined) return known
    const line = {
      queued: createKeyedHeap(),
      few: new Set<string>(),
      busy: new Set<string>(),
      placed: null,
    }
    this.lines.set(keyOf(row), line)
    return line
  }
}

const createReady = (): Ready => ({
  fax: createKeyedHeap(),
  sms: createKeyedHeap(),
  'sms-quiet': createKeyedHeap(),
})

const tierOf = ({ few }: Pick<Line, 'few'>): Tier => (few.size > 0 ? 'few' : 'bulk')

function oldestOf(ready: Ready, lanes: readonly SendLane[]): string | undefined {
  const firsts = lanes.flatMap((lane) => ready[lane].first() ?? [])
  return firsts.sort((a, b) => a.key - b.key)[0]?.id
}

const keyOf = ({ kind, to }: OutboxRow): string => `${kind} ${to}`

function laneOf({ kind, ignoreQuietHours }: OutboxRow): SendLane {
  if (kind === 'fax') return 'fax'
  return ignoreQuietHours ? 'sms' : 'sms-quiet'
}
