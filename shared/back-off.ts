const firstMs = 1_000
const longestMs = 60_000

/**
 * Milliseconds before the next try: a random part (`fraction`, 0 to 1) of 1 s, doubled after each miss, at
 * most 60 s. Random, so that desks that failed together do not try again together.
 */
export function backOffMs(misses: number, fraction: number): number {
  return fraction * Math.min(longestMs, firstMs * 2 ** Math.min(30, Math.max(0, misses - 1)))
}
