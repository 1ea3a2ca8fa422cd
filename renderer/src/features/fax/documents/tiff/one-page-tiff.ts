import type { TiffPage } from './tiff-page.ts'

/** Tag, type (3: 16 bits, 4: 32 bits, 5: fraction, 7: bytes), values. */
type Entry = readonly [tag: number, type: 3 | 4 | 5 | 7, values: readonly number[]]

const entrySizes = { 3: 2, 4: 4, 5: 8, 7: 1 } as const

/**
 * The page alone, as the plainest TIFF of the same packed pixels: no orientation, no colours but grey and
 * RGB, so that the decoder gives the samples as they are; only what its codec needs is taken over. A fourth
 * sample is called alpha, for the decoder hands that through untouched. YCbCr keeps its meaning, because
 * turning that into RGB is the codec's own work.
 */
export function writeOnePageTiff(page: TiffPage, little: boolean): Uint8Array {
  const { parts } = page.data
  const entries = (offset: number): Entry[] => entriesOf(page, offsetsFrom(parts, offset))
  const headBytes = measure(entries(0))
  const total = parts.reduce((sum, { length }) => sum + even(length), headBytes)
  const bytes = new Uint8Array(total)
  writeDirectory(bytes, entries(headBytes), little)
  let at = headBytes
  for (const part of parts) {
    bytes.set(part, at)
    at += even(part.length)
  }
  return bytes
}

const even = (length: number): number => length + (length % 2)

function offsetsFrom(parts: readonly Uint8Array[], start: number): number[] {
  let at = start
  return parts.map(({ length }) => {
    const mine = at
    at += even(length)
    return mine
  })
}

function entriesOf(page: TiffPage, offsets: readonly number[]): Entry[] {
  const { width, height, bits, samples, compression, colours, data, directory } = page
  const lengths = data.parts.map(({ length }) => length)
  const photometric = colours === 'ycbcr' ? 6 : samples >= 3 ? 2 : 1
  const isAlpha = samples === 2 || samples === 4
  const layout: Entry[] =
    data.tile === null
      ? [
          [273, 4, offsets],
          [278, 4, [data.rows ?? height]],
          [279, 4, lengths],
        ]
      : [
          [322, 4, [data.tile[0]]],
          [323, 4, [data.tile[1]]],
          [324, 4, offsets],
          [325, 4, lengths],
        ]
  const entries: Entry[] = [
    [256, 4, [width]],
    [257, 4, [height]],
    [258, 3, Array.from({ length: samples }, () => bits)],
    [259, 3, [compression]],
    [262, 3, [photometric]],
    [266, 3, [directory.value(266, 1) === 2 ? 2 : 1]],
    [277, 3, [samples]],
    [284, 3, [data.planar]],
    ...(isAlpha ? [[338, 3, [2]] as const] : []),
    ...layout,
    ...codecEntries(page),
  ]
  return entries.sort(([first], [second]) => first - second)
}

/** What the codecs of fax, LZW, Deflate and JPEG want to know beside the pixels. */
function codecEntries({ compression, colours, directory }: TiffPage): Entry[] {
  const take = (tag: number, type: Entry[1]): Entry[] => {
    const values = directory.values(tag)
    return values.length === 0 ? [] : [[tag, type, values]]
  }
  return [
    ...(compression === 3 ? take(292, 4) : []),
    ...(compression === 4 ? take(293, 4) : []),
    ...([5, 8, 32_946].includes(compression) ? take(317, 3) : []),
    ...(compression === 7 ? take(347, 7) : []),
    ...(colours === 'ycbcr' ? [...take(529, 5), ...take(530, 3), ...take(531, 3), ...take(532, 5)] : []),
  ]
}

const directoryBytes = (entries: readonly Entry[]): number => 2 + entries.length * 12 + 4
const valueBytes = ([, type, values]: Entry): number => entrySizes[type] * values.length

function measure(entries: readonly Entry[]): number {
  const beside = entries.map(valueBytes).filter((size) => size > 4)
  return beside.reduce((sum, size) => sum + even(size), 8 + directoryBytes(entries))
}

function writeDirectory(bytes: Uint8Array, entries: readonly Entry[], little: boolean): void {
  const view = new DataView(bytes.buffer)
  bytes.set(little ? [0x49, 0x49, 42, 0] : [0x4d, 0x4d, 0, 42])
  view.setUint32(4, 8, little)
  view.setUint16(8, entries.length, little)
  let beside = 8 + directoryBytes(entries)
  entries.forEach((entry, index) => {
    const [tag, type, values] = entry
    const at = 10 + index * 12
    const size = valueBytes(entry)
    view.setUint16(at, tag, little)
    view.setUint16(at + 2, type, little)
    view.setUint32(at + 4, values.length, little)
    const place = size > 4 ? beside : at + 8
    if (size > 4) {
      view.setUint32(at + 8, beside, little)
      beside += even(size)
    }
    values.forEach((value, number) => setValue(view, place + number * entrySizes[type], type, value, little))
  })
}

function setValue(view: DataView, at: number, type: Entry[1], value: number, little: boolean): void {
  switch (type) {
    case 3:
      return view.setUint16(at, value, little)
    case 4:
      return view.setUint32(at, value, little)
    case 7:
      return view.setUint8(at, value)
    case 5: {
      view.setUint32(at, Math.round(value * 10_000), little)
      view.setUint32(at + 4, 10_000, little)
    }
  }
}
