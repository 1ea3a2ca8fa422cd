import { setImmediate as nextTurn } from 'node:timers/promises'

/** So many items with all of their fields are read in some 20 ms. */
const itemsInATurn = 100

/** `Array.map` over a list of any length, with other work of the event loop between slices of it. */
export async function mapInSlices<T, U>(items: readonly T[], change: (item: T) => U): Promise<U[]> {
  const changed: U[] = []
  for (const [index, item] of items.entries()) {
    if (index > 0 && index % itemsInATurn === 0) await nextTurn()
    changed.push(change(item))
  }
  return changed
}
