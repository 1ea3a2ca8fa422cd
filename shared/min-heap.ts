/** A binary heap: the least item first, in O(log n). Equal items come in no promised order. */
export interface MinHeap<T> {
  push(item: T): void
  peek(): T | undefined
  pop(): T | undefined
  size(): number
}

export function createMinHeap<T>(isBefore: (a: T, b: T) => boolean): MinHeap<T> {
  const items: T[] = []
  return {
    push: (item) => siftUp(items, isBefore, item),
    peek: () => items[0],
    pop: () => {
      const first = items[0]
      const last = items.pop()
      if (last !== undefined && items.length > 0) siftDown(items, isBefore, last)
      return first
    },
    size: () => items.length,
  }
}

function siftUp<T>(items: T[], isBefore: (a: T, b: T) => boolean, item: T): void {
  let hole = items.length
  while (hole > 0) {
    const above = (hole - 1) >> 1
    const parent = items[above]
    if (parent === undefined || !isBefore(item, parent)) break
    items[hole] = parent
    hole = above
  }
  items[hole] = item
}

function siftDown<T>(items: T[], isBefore: (a: T, b: T) => boolean, item: T): void {
  let hole = 0
  for (;;) {
    const below = lesserChild(items, isBefore, hole)
    const child = items[below]
    if (child === undefined || !isBefore(child, item)) break
    items[hole] = child
    hole = below
  }
  items[hole] = item
}

function lesserChild<T>(items: readonly T[], isBefore: (a: T, b: T) => boolean, hole: number): number {
  const left = 2 * hole + 1
  const [a, b] = [items[left], items[left + 1]]
  return a !== undefined && b !== undefined && isBefore(b, a) ? left + 1 : left
}
