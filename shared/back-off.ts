const firstMs = 1_000
const longestMs = 60_000

/** 1 s, twice as long each time, at most 60 s; a random part of it, so that desks that failed together come back apart. */
export function backOffMs(misses: number, fraction: number): number {
  return fraction * Math.min(longestMs, firstMs * 2 ** Math.min(30, Math.max(0, misses - 1)))
}
