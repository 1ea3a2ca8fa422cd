import { shallowRef, type ShallowRef } from 'vue'
import type { BoardChange, LiveCall } from '#shared/calls/live-call.ts'

export interface BoardNews {
  readonly added: readonly string[]
  readonly removed: readonly string[]
  readonly changed: readonly string[]
}

/** The calls by key, each in a reactive cell of its own, so that a change redraws one card only. */
export class BoardCells {
  private readonly cells = new Map<string, ShallowRef<LiveCall>>()

  get size(): number {
    return this.cells.size
  }

  /** The call as it is now; reading it inside a component follows it. */
  get(key: string): LiveCall | null {
    return this.cells.get(key)?.value ?? null
  }

  keys(): string[] {
    return [...this.cells.keys()]
  }

  /** Takes a whole board; cards of calls that stay keep their cell. */
  replace(calls: readonly LiveCall[]): BoardNews {
    const wanted = new Set(calls.map((call) => call.key))
    const removed = this.keys().filter((key) => !wanted.has(key))
    return this.apply({ added: [...calls], changed: [], removed, asOf: null })
  }

  /** An added call that is there already replaces it; a change to a call that is gone is dropped. */
  apply(change: BoardChange): BoardNews {
    const removed = change.removed.filter((key) => this.cells.delete(key))
    const [fresh, known] = split(change.added, (call) => !this.cells.has(call.key))
    for (const call of fresh) this.cells.set(call.key, shallowRef(call))
    const patches = [...known, ...change.changed]
    const changed = patches.filter((patch) => this.patch(patch.key, patch)).map((patch) => patch.key)
    return { added: fresh.map((call) => call.key), removed, changed }
  }

  private patch(key: string, patch: BoardChange['changed'][number]): boolean {
    const cell = this.cells.get(key)
    if (cell !== undefined) cell.value = Object.assign({}, cell.value, patch)
    return cell !== undefined
  }
}

function split<T>(items: readonly T[], belongsFirst: (item: T) => boolean): readonly [T[], T[]] {
  return [items.filter(belongsFirst), items.filter((item) => !belongsFirst(item))]
}
