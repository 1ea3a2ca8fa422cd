import { reverseBits } from './pixels.ts'

/** What a TIFF is made of, as TIFF 6.0 names it; samples come from `paint`, packed without compression. */
export interface TiffShape {
  readonly width: number
  readonly height: number
  /** Bits of each sample; all samples of a pixel have as many. */
  readonly bits: 1 | 2 | 4 | 8 | 16
  readonly samples: number
  readonly photometric: number
  readonly order?: 'II' | 'MM'
  readonly planar?: 1 | 2
  readonly fillOrder?: 1 | 2
  readonly rowsPerStrip?: number
  /** Sixteen-bit values, three times as many as there are colours. */
  readonly colorMap?: readonly number[]
  readonly extraSamples?: readonly number[]
  readonly orientation?: number
  /** Dots per inch, across and down. */
  readonly resolution?: readonly [number, number]
  readonly subfileType?: number
  /** Further tags, or such as take the place of those above: tag, type, values. */
  readonly tags?: readonly Entry[]
  /** Strips that are packed already; they are written as they are. */
  readonly strips?: readonly Uint8Array[]
}

/** Tag, type (1: byte, 3: 16 bits, 4: 32 bits, 5: fraction, 7: undefined), values. */
export type Entry = readonly [tag: number, type: number, values: readonly number[]]

/** The value of a sample, from 0 to the highest. */
export type Paint = (x: number, y: number, sample: number, highest: number) => number

const sizes: Readonly<Record<number, number>> = { 1: 1, 3: 2, 4: 4, 5: 8, 7: 1 }

/** Bits in the order they lie in a file, most significant first. */
class BitLine {
  readonly bytes: number[] = []
  private room = 0

  put(value: number, bits: number): void {
    for (let bit = bits - 1; bit >= 0; bit -= 1) {
      if (this.room === 0) {
        this.bytes.push(0)
        this.room = 8
      }
      this.room -= 1
      const last = this.bytes.length - 1
      this.bytes[last] = (this.bytes[last] ?? 0) | (((value >> bit) & 1) << this.room)
    }
  }
}

function packLine(shape: TiffShape, paint: Paint, y: number, samples: readonly number[]): number[] {
  const highest = 2 ** shape.bits - 1
  const line = new BitLine()
  for (let x = 0; x < shape.width; x += 1)
    for (const sample of samples) {
      const value = paint(x, y, sample, highest)
      if (shape.bits < 16) line.put(value, shape.bits)
      else line.bytes.push(...(shape.order === 'MM' ? [value >> 8, value & 255] : [value & 255, value >> 8]))
    }
  return line.bytes
}

function packStrips(shape: TiffShape, paint: Paint): Uint8Array[] {
  const { planar = 1, height, rowsPerStrip = height, samples, fillOrder = 1 } = shape
  const all = Array.from({ length: samples }, (_, sample) => sample)
  const planes = planar === 1 ? [all] : all.map((sample) => [sample])
  return planes.flatMap((plane) =>
    Array.from({ length: Math.ceil(height / rowsPerStrip) }, (_, strip) => {
      const first = strip * rowsPerStrip
      const rows = Math.min(rowsPerStrip, height - first)
      const lines = Array.from({ length: rows }, (_row, row) => packLine(shape, paint, first + row, plane))
      return Uint8Array.from(lines.flat(), (byte) => (fillOrder === 2 ? reverseBits(byte) : byte))
    }),
  )
}

function entriesOf(shape: TiffShape, strips: readonly Uint8Array[], offset: number): Entry[] {
  const { width, height, bits, samples, photometric, rowsPerStrip = height } = shape
  const offsets = strips.map((_, index) =>
    strips.slice(0, index).reduce((sum, { length }) => sum + length, offset),
  )
  const [across, down] = shape.resolution ?? [204, 196]
  const entries: Entry[] = [
    [254, 4, [shape.subfileType ?? 0]],
    [256, 4, [width]],
    [257, 4, [height]],
    [258, 3, Array.from({ length: samples }, () => bits)],
    [259, 3, [1]],
    [262, 3, [photometric]],
    [266, 3, [shape.fillOrder ?? 1]],
    [273, 4, offsets],
    [274, 3, [shape.orientation ?? 1]],
    [277, 3, [samples]],
    [278, 4, [rowsPerStrip]],
    [279, 4, strips.map(({ length }) => length)],
    [282, 5, [across, 1]],
    [283, 5, [down, 1]],
    [284, 3, [shape.planar ?? 1]],
    [296, 3, [2]],
    ...(shape.colorMap === undefined ? [] : [[320, 3, shape.colorMap] as const]),
    ...(shape.extraSamples === undefined ? [] : [[338, 3, shape.extraSamples] as const]),
  ]
  const own = new Map((shape.tags ?? []).map((entry) => [entry[0], entry]))
  const kept = entries.filter(([tag]) => !own.has(tag))
  return [...kept, ...own.values()]
    .filter(([, , values]) => values.length > 0)
    .sort(([first], [second]) => first - second)
}

/** The bytes of one value or of several, as they stand in the file. */
function valueBytes([, type, values]: Entry, little: boolean): Uint8Array {
  const size = type === 5 ? 4 : (sizes[type] ?? 1)
  const bytes = new Uint8Array(values.length * size)
  const view = new DataView(bytes.buffer)
  values.forEach((value, index) => {
    if (size === 1) view.setUint8(index, value)
    else if (size === 2) view.setUint16(index * 2, value, little)
    else view.setUint32(index * 4, value, little)
  })
  return bytes
}

/** Pages as one file: the strips of each, then its directory, then what does not fit into that. */
export function writeTiff(pages: readonly (readonly [TiffShape, Paint])[]): Uint8Array {
  const little = pages[0]?.[0].order !== 'MM'
  const parts: Uint8Array[] = [head(little)]
  let at = 8
  const add = (bytes: Uint8Array): void => {
    const even = new Uint8Array(bytes.length + (bytes.length % 2))
    even.set(bytes)
    parts.push(even)
    at += even.length
  }
  let link: { part: number; at: number } = { part: 0, at: 4 }
  for (const [shape, paint] of pages) {
    const strips = shape.strips ?? packStrips(shape, paint)
    const entries = entriesOf(shape, strips, at)
    add(Uint8Array.from(strips.flatMap((strip) => [...strip])))
    setUint32(parts[link.part], link.at, at, little)
    const { directory, rest } = writeDirectory(entries, at, little)
    link = { part: parts.length, at: directory.length - 4 }
    add(directory)
    add(rest)
  }
  return Uint8Array.from(parts.flatMap((part) => [...part]))
}

function head(little: boolean): Uint8Array {
  const bytes = new Uint8Array(8)
  bytes.set(little ? [0x49, 0x49, 42, 0] : [0x4d, 0x4d, 0, 42])
  return bytes
}

function setUint32(part: Uint8Array | undefined, at: number, value: number, little: boolean): void {
  if (part !== undefined) new DataView(part.buffer).setUint32(at, value, little)
}

function writeDirectory(entries: readonly Entry[], at: number, little: boolean) {
  const directory = new Uint8Array(2 + entries.length * 12 + 4)
  const view = new DataView(directory.buffer)
  const rest: number[] = []
  view.setUint16(0, entries.length, little)
  entries.forEach((entry, index) => {
    const [tag, type, values] = entry
    const place = 2 + index * 12
    const bytes = valueBytes(entry, little)
    view.setUint16(place, tag, little)
    view.setUint16(place + 2, type, little)
    view.setUint32(place + 4, type === 5 ? values.length / 2 : values.length, little)
    if (bytes.length <= 4) directory.set(bytes, place + 8)
    else {
      view.setUint32(place + 8, at + directory.length + rest.length, little)
      rest.push(...bytes, ...(bytes.length % 2 === 0 ? [] : [0]))
    }
  })
  return { directory, rest: Uint8Array.from(rest) }
}
