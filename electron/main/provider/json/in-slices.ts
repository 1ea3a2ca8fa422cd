import { setImmediate as nextTurn } from 'node:timers/promises'

/** Milliseconds of one slice; a user does not notice a pause of this length. */
const longestSliceMs = 15
/** The time is checked once for this many items, so a shorter list is always mapped in one turn. */
const leastItems = 20

/** `Array.map` over a list of any length; the event loop can do other work between slices. */
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
