import { setImmediate as nextTurn } from 'node:timers/promises'

/** Milliseconds, well under what anybody at the window notices. */
const longestSliceMs = 15
/** The clock is looked at after so many items, so that a short list is always read in one turn. */
const leastItems = 20

/** `Array.map` over a list of any length, with other work of the event loop between slices of it. */
export async function mapInSlices<T, U>(items: readonly T[], change: (item: T) => U): Promise<U[]> {
  const changed: U[] = []
  let since = performance.now()
  for (const [index, item] of items.entries()) {
    const isDue = index > 0 && index % leastItems === 0
    if (isDue && performance.now() - since > longestSliceMs) {
      await nextTurn()
      since = performance.now()
    }
    changed.push(change(item))
  }
  return changed
}
