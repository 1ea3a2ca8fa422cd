import { colours, marks } from '../paint.ts'
import type { Paint, TiffShape } from '../write-tiff.ts'

/** How one file of the corpus is made: pages written here, packed by libtiff's `tiffcp`, then changed. */
export interface Recipe {
  readonly kind: string
  readonly name: string
  readonly pages: readonly (readonly [TiffShape, Paint])[]
  /** Arguments of `tiffcp`; absent where the file is as it was written here. */
  readonly pack?: readonly string[]
  /** Tags of every directory whose values are set to this, or that are taken out. */
  readonly change?: Readonly<Record<number, number | 'absent'>>
  /** By how much a sample may differ where a decoder is free to round, as that of JPEG is. */
  readonly lossy?: number
  /** The program is to refuse it. */
  readonly refused?: true
  /** Read by way of strips: libtiff 4.5 shows tiles of 16-bit grey shifted. */
  readonly viaStrips?: true
  /** The orientation that the page is told to have, beyond what libtiff's tools turn. */
  readonly orientation?: number
}

export const size = { width: 29, height: 23 }
export const grey = (bits: TiffShape['bits'], more: Partial<TiffShape> = {}): TiffShape => ({
  ...size,
  bits,
  samples: 1,
  photometric: 1,
  ...more,
})
export const rgb = (bits: 8 | 16 = 8, more: Partial<TiffShape> = {}): TiffShape => ({
  ...size,
  bits,
  samples: 3,
  photometric: 2,
  ...more,
})
export const palette = (bits: 1 | 2 | 4 | 8, wide = true): TiffShape =>
  grey(bits, { photometric: 3, colorMap: colours(2 ** bits, wide) })
export const cmyk = (more: Partial<TiffShape> = {}): TiffShape => ({
  ...size,
  bits: 8,
  samples: 4,
  photometric: 5,
  ...more,
})
export const page = (shape: TiffShape, paint: Paint = marks) => [[shape, paint]] as const

/** The names of bases that each compression is tried on. */
export const bases: Readonly<Record<string, TiffShape>> = {
  'grey 1 bit': grey(1),
  'white-is-0 1 bit': grey(1, { photometric: 0 }),
  'grey 2 bits': grey(2),
  'grey 4 bits': grey(4),
  'grey 8 bits': grey(8),
  'white-is-0 8 bits': grey(8, { photometric: 0 }),
  'grey 16 bits': grey(16),
  'palette 4 bits': palette(4),
  'palette 8 bits': palette(8),
  'RGB 8 bits': rgb(),
  'RGB 16 bits': rgb(16),
  CMYK: cmyk(),
}

/** libtiff drops the lower half of 16-bit grey, where rounding is as right. */
export const coarse = { lossy: 1 }

export const g4 = ['-c', 'g4', '-r', '31']
export const faxPage = grey(1, { width: 64, height: 31, photometric: 0 })
