import type { Paint } from './write-tiff.ts'

/** Samples that differ from pixel to pixel, so that a shift, a turn or a swap of channels shows. */
export const marks: Paint = (x, y, sample, highest) => {
  const edge = x < 3 || y === 4 || x - y === 6
  if (highest === 1) return edge || (x >> 1) % 5 === y % 3 ? 1 : 0
  const value = (x * 7 + y * 13 + sample * 41 + ((x >> 2) ^ (y >> 2)) * 5) % 256
  return edge ? highest : Math.floor((value * highest) / 255)
}

/** Soft changes, as a photograph has them; lossy compressions keep these close. */
export const slopes: Paint = (x, y, sample, highest) =>
  Math.floor(highest * (0.5 + 0.4 * Math.sin(x / 6 + sample) * Math.cos(y / 5 - sample)))

/** Few values, long runs: what is packed well. */
export const blocks: Paint = (x, y, sample, highest) =>
  Math.floor(((((x >> 3) + (y >> 2) * 3 + sample * 2) % 5) * highest) / 4)

/** Three times `count` values as wide as the samples of a palette are: 16 bits, or 8 as some writers do. */
export function colours(count: number, wide = true): number[] {
  return [3, 5, 11].flatMap((step) =>
    Array.from({ length: count }, (_, index) => {
      const value = (index * step * 37 + step * 19) % 256
      return wide ? value * 257 : value
    }),
  )
}
