export interface Timer {
  readonly at: number
  readonly order: number
  readonly run: () => void
  cancelled: boolean
}

/** Timers sorted by time; timers of the same time in the order in which they were set. */
export interface TimerHeap {
  push(timer: Timer): void
  /** The earliest timer that was not cancelled. */
  peek(): Timer | undefined
  pop(): Timer | undefined
}

export function createTimerHeap(): TimerHeap {
  const heap: Timer[] = []
  const peek = (): Timer | undefined => {
    while (heap[0]?.cancelled === true) removeFirst(heap)
    return heap[0]
  }
  return {
    push(timer) {
      heap.push(timer)
      moveUp(heap, heap.length - 1)
    },
    peek,
    pop: () => (peek() === undefined ? undefined : removeFirst(heap)),
  }
}

const isBefore = (one: Timer, other: Timer): boolean =>
  one.at < other.at || (one.at === other.at && one.order < other.order)

function removeFirst(heap: Timer[]): Timer | undefined {
  const first = heap[0]
  const last = heap.pop()
  if (last !== undefined && last !== first) {
    heap[0] = last
    moveDown(heap, 0)
  }
  return first
}

function moveUp(heap: Timer[], start: number): void {
  for (let index = start; index > 0;) {
    const parent = (index - 1) >> 1
    if (!swapIfBefore(heap, index, parent)) return
    index = parent
  }
}

function moveDown(heap: Timer[], start: number): void {
  for (let index = start; ;) {
    const child = earlierChild(heap, index)
    if (!swapIfBefore(heap, child, index)) return
    index = child
  }
}

function earlierChild(heap: readonly Timer[], index: number): number {
  const left = heap[2 * index + 1]
  const right = heap[2 * index + 2]
  if (left === undefined || right === undefined) return 2 * index + 1
  return isBefore(right, left) ? 2 * index + 2 : 2 * index + 1
}

function swapIfBefore(heap: Timer[], lower: number, upper: number): boolean {
  const one = heap[lower]
  const other = heap[upper]
  if (one === undefined || other === undefined || !isBefore(one, other)) return false
  heap[upper] = one
  heap[lower] = other
  return true
}
