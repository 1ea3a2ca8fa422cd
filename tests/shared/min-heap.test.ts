import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createMinHeap } from '#shared/min-heap.ts'

describe('min-heap', () => {
  it('gives everything back, least first', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), (numbers) => {
        const heap = createMinHeap<number>((a, b) => a < b)
        for (const number of numbers) heap.push(number)
        expect(numbers.map(() => heap.pop())).toEqual([...numbers].sort((a, b) => a - b))
        expect(heap.pop()).toBeUndefined()
      }),
    )
  })

  it('keeps its order when pushes and pops alternate', () => {
    const heap = createMinHeap<number>((a, b) => a < b)
    heap.push(5)
    heap.push(3)
    expect(heap.pop()).toBe(3)
    heap.push(1)
    heap.push(9)
    expect([heap.peek(), heap.size()]).toEqual([1, 3])
    expect([heap.pop(), heap.pop(), heap.pop()]).toEqual([1, 5, 9])
  })
})
