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
  let heap: Keyed[] = []

  const isStale = ({ id, key }: Keyed): boolean => keys.get(id) !== key

  function dropStale(): void {
    for (let top = heap[0]; top !== undefined && isStale(top); top = heap[0]) removeTop(heap)
  }

  function compact(): void {
    if (heap.length < 64 || heap.length < 3 * keys.size) return
    heap = [...keys].map(([id, key]) => ({ id, key })).sort((a, b) => a.key - b.key)
  }

  return {
    set: (id, key) => {
      if (keys.get(id) === key) return
      keys.set(id, key)
      compact()
      siftUp(heap, { id, key })
    },
    delete: (id) => void keys.delete(id),
    first: () => {
      dropStale()
      return heap[0]
    },
    keyOf: (id) => keys.get(id),
    ids: () => keys.keys(),
    size: () => keys.size,
  }
}

function siftUp(heap: Keyed[], entry: Keyed): void {
  let hole = heap.length
  while (hole > 0) {
    const above = (hole - 1) >> 1
    const parent = heap[above]
    if (parent === undefined || parent.key <= entry.key) break
    heap[hole] = parent
    hole = above
  }
  heap[hole] = entry
}

function removeTop(heap: Keyed[]): void {
  const last = heap.pop()
  if (last === undefined || heap.length === 0) return
  let hole = 0
  for (;;) {
    const left = 2 * hole + 1
    const [a, b] = [heap[left], heap[left + 1]]
    const below = a !== undefined && b !== undefined && b.key < a.key ? left + 1 : left
    const child = heap[below]
    if (child === undefined || child.key >= last.key) break
    heap[hole] = child
    hole = below
  }
  heap[hole] = last
}
