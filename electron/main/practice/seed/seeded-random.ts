import type { Random } from '../../ports/random.ts'

/** A random sequence that is the same for the same seed and name; each purpose has a sequence of its own. */
export interface SeededRandom extends Random {
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number
  /** True with this probability. */
  chance(probability: number): boolean
  pick<T>(choices: readonly [T, ...T[]]): T
  /** An exponentially distributed waiting time with this `mean`, cut off at four times the mean. */
  wait(mean: number): number
  bytes(count: number): Uint8Array
}

export function createSeededRandom(seed: number, stream: string): SeededRandom {
  const next = mulberry32(hash(`${seed}:${stream}`))
  const fraction = (): number => next() / 2 ** 32
  const between = (low: number, high: number): number => low + Math.floor(fraction() * (high - low + 1))
  const bytes = (count: number): Uint8Array => Uint8Array.from({ length: count }, () => next() & 0xff)
  return {
    fraction,
    between,
    bytes,
    chance: (probability) => fraction() < probability,
    pick: (choices) => choices[between(0, choices.length - 1)] ?? choices[0],
    wait: (mean) => Math.min(4, -Math.log(1 - fraction())) * mean,
    uuid: () => formatUuid(bytes(16)),
  }
}

function formatUuid(bytes: Uint8Array): string {
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Buffer.from(bytes).toString('hex')
  const cuts = [0, 8, 12, 16, 20, 32]
  return cuts
    .slice(1)
    .map((end, index) => hex.slice(cuts[index], end))
    .join('-')
}

function mulberry32(start: number): () => number {
  let state = start
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
}

/** The FNV-1a hash, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (const byte of Buffer.from(text)) value = Math.imul(value ^ byte, 0x01000193)
  return value >>> 0
}
