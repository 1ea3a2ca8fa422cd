import { createMinHeap } from '#shared/min-heap.ts'

/** Ids in order of a number that may change: the least first, each operation in O(log n). */
export interface KeyedHeap {
  /** Adds the id, or moves it. */
  set(id: string, key: number): void
  delete(id: string): void
  first(): Keyed | undefined
  /** Undefined where the id is not in it. */
  keyOf(id: string): number | undefined
  ids(): Iterable<string>
  size(): number
}

export interface Keyed {
  readonly id: string
  readonly key: number
}

/** What moved or went stays in the heap as a stale entry until it comes to the top, or until there are too many. */
export function createKeyedHeap(): KeyedHeap {
  const keys = new Map<string, number>()
  let heap = createMinHeap(isBefore)

  function compact(): void {
    if (heap.size() < 64 || heap.size() < 3 * keys.size) return
    heap = createMinHeap(isBefore)
    for (const [id, key] of keys) heap.push({ id, key })
  }

  return {
    set: (id, key) => {
      if (keys.get(id) === key) return
      keys.set(id, key)
      heap.push({ id, key })
      compact()
    },
    delete: (id) => void keys.delete(id),
    first: () => {
      for (let top = heap.peek(); top !== undefined && keys.get(top.id) !== top.key; top = heap.peek())
        heap.pop()
      return heap.peek()
    },
    keyOf: (id) => keys.get(id),
    ids: () => keys.keys(),
    size: () => keys.size,
  }
}

const isBefore = (a: Keyed, b: Keyed): boolean => a.key < b.key
