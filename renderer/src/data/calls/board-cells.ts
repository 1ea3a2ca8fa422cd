import { shallowRef, type ShallowRef } from 'vue'
import type { BoardChange, LiveCall } from '#shared/calls/live-call.ts'

export interface BoardNews {
  readonly added: readonly string[]
  readonly removed: readonly string[]
  readonly changed: readonly string[]
  /** Everything is new: another account, or the desk is back. */
  readonly afresh: boolean
}

/** A call, or null once it is gone; whoever reads it follows both. */
type Cell = ShallowRef<LiveCall | null>

/** How many calls that left the board are remembered. */
const mostPast = 50

/** The calls by key, each in a reactive cell of its own, so that a change redraws one card only. */
export class BoardCells {
  private readonly cells = new Map<string, Cell>()
  /** Calls that the desk no longer lists: what ended can still be looked at, all else is null. */
  private readonly past = new Map<string, Cell>()

  get size(): number {
    return this.cells.size
  }

  /** The call as it is now, or as it ended; reading it inside a component follows it. */
  get(key: string): LiveCall | null {
    return (this.cells.get(key) ?? this.past.get(key))?.value ?? null
  }

  /** Every call on the board, in the order of their coming. */
  all(): LiveCall[] {
    return [...this.cells.values()].flatMap(({ value }) => value ?? [])
  }

  keys(): string[] {
    return [...this.cells.keys()]
  }

  /** Takes a whole board; cards of calls that stay keep their cell. */
  replace(calls: readonly LiveCall[]): BoardNews {
    const wanted = new Set(calls.map((call) => call.key))
    const removed = this.keys().filter((key) => !wanted.has(key))
    return this.apply({ added: [...calls], changed: [], removed, asOf: null, afresh: true })
  }

  /** An added call that is there already replaces it; a change to a call that is gone is dropped. */
  apply(change: BoardChange): BoardNews {
    const afresh = change.afresh ?? false
    const removed = change.removed.filter((key) => this.remove(key))
    if (afresh) for (const key of [...this.past.keys()]) this.forget(key)
    const [fresh, known] = split(change.added, (call) => !this.cells.has(call.key))
    for (const call of fresh) this.add(call)
    const patches = [...known, ...change.changed]
    const changed = patches.filter((patch) => this.patch(patch.key, patch)).map((patch) => patch.key)
    return { added: fresh.map((call) => call.key), removed, changed, afresh }
  }

  private add(call: LiveCall): void {
    const cell = this.past.get(call.key) ?? shallowRef<LiveCall | null>(call)
    cell.value = call
    this.past.delete(call.key)
    this.cells.set(call.key, cell)
  }

  private remove(key: string): boolean {
    const cell = this.cells.get(key)
    if (cell === undefined) return false
    if (cell.value?.state !== 'ended') cell.value = null
    this.past.set(key, cell)
    const [oldest] = this.past.keys()
    if (oldest !== undefined && this.past.size > mostPast) this.forget(oldest)
    return this.cells.delete(key)
  }

  private forget(key: string): void {
    const cell = this.past.get(key)
    if (cell !== undefined) cell.value = null
    this.past.delete(key)
  }

  private patch(key: string, patch: BoardChange['changed'][number]): boolean {
    const cell = this.cells.get(key)
    if (cell?.value == null) return false
    cell.value = Object.assign({}, cell.value, patch)
    return true
  }
}

function split<T>(items: readonly T[], belongsFirst: (item: T) => boolean): readonly [T[], T[]] {
  return [items.filter(belongsFirst), items.filter((item) => !belongsFirst(item))]
}
