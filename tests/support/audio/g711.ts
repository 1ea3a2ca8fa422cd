/*
 * ITU-T G.711, written from the recommendation's tables and not from the program's library, so that both do not
 * share a mistake.
 */

/** 16 bits to A-law: the sign, a segment, the step in it; every second bit inverted. */
export function encodeALaw(sample: number): number {
  const isPositive = sample >= 0
  const size = Math.min(4_095, (isPositive ? sample : -sample - 1) >> 3)
  const segment = Math.max(0, Math.floor(Math.log2(Math.max(1, size))) - 4)
  const step = segment === 0 ? size >> 1 : (size >> segment) & 15
  return ((isPositive ? 0x80 : 0) | (segment << 4) | (step & 15)) ^ 0x55
}

/** 16 bits to µ-law: with its bias of 33 in 14 bits, all bits inverted. */
export function encodeMuLaw(sample: number): number {
  const size = Math.min(8_191, (Math.abs(sample) >> 2) + 33)
  const segment = Math.floor(Math.log2(size)) - 5
  const step = (size >> (segment + 1)) & 15
  return ~((sample < 0 ? 0x80 : 0) | (segment << 4) | step) & 0xff
}
