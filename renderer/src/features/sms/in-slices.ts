/** How long the page may be kept busy at a stretch; typing stays smooth. */
const sliceMs = 12

/**
 * Maps many items without keeping the page busy: it takes a break every few milliseconds. Null where
 * `isOver` said meanwhile that nobody waits for it any more.
 */
export async function mapInSlices<A, B>(
  items: readonly A[],
  map: (item: A) => B,
  isOver: () => boolean,
): Promise<readonly B[] | null> {
  const mapped: B[] = []
  let began = performance.now()
  for (const item of items) {
    mapped.push(map(item))
    if (performance.now() - began < sliceMs) continue
    await new Promise((resolve) => setTimeout(resolve))
    if (isOver()) return null
    began = performance.now()
  }
  return isOver() ? null : mapped
}
