/** A tag's values as numbers; fractions are divided already. */
export type TiffValues = readonly number[]

/** The tags of one page; TIFF 6.0, section 2. */
export interface TiffDirectory {
  /** What tag `tag` says; nothing where it is not there. */
  readonly values: (tag: number) => TiffValues
  /** The first value, or what TIFF 6.0 says is meant where there is none. */
  readonly value: (tag: number, absent: number) => number
}

export interface TiffFile {
  readonly little: boolean
  readonly bytes: Uint8Array
  readonly directories: readonly TiffDirectory[]
}

/** Pages, each with smaller copies; a chain that is longer was made to be. */
const mostDirectories = 4_000
/** A strip for each line of the largest page has no more; neither has any colour table. */
const mostValues = 100_000

/** Bytes of one value, by its type. */
const sizes: Readonly<Record<number, number>> = { 1: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 13: 4 }

/**
 * Every directory of a TIFF, in order. Null where the chain leads out of the file, or back into itself, or
 * never ends, or a value is said to lie outside of the file.
 */
export function readTiffFile(bytes: Uint8Array): TiffFile | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const little = bytes[0] === 0x49
  const seen = new Set<number>()
  const directories: TiffDirectory[] = []
  let next = bytes.length < 8 ? -1 : view.getUint32(4, little)
  while (next !== 0) {
    if (next < 8 || next + 2 > bytes.length || seen.has(next) || seen.size > mostDirectories) return null
    seen.add(next)
    const count = view.getUint16(next, little)
    const end = next + 2 + count * 12
    if (end + 4 > bytes.length) return null
    const directory = readDirectory(view, next + 2, count, little)
    if (directory === null) return null
    directories.push(directory)
    next = view.getUint32(end, little)
  }
  return { little, bytes, directories }
}

function readDirectory(view: DataView, start: number, count: number, little: boolean): TiffDirectory | null {
  const places = new Map<number, number>()
  for (let at = start; at < start + count * 12; at += 12) {
    const tag = view.getUint16(at, little)
    // Of a tag that is there twice the first holds, as for libtiff.
    if (!places.has(tag)) places.set(tag, at)
  }
  const read = new Map<number, TiffValues>()
  for (const [tag, at] of places) {
    const values = readValues(view, at, little)
    if (values === null) return null
    read.set(tag, values)
  }
  const values = (tag: number): TiffValues => read.get(tag) ?? []
  return { values, value: (tag, absent) => values(tag)[0] ?? absent }
}

/** Nothing for types that no tag of use has; null where the values lie outside of the file. */
function readValues(view: DataView, at: number, little: boolean): TiffValues | null {
  const type = view.getUint16(at + 2, little)
  const count = view.getUint32(at + 4, little)
  const size = sizes[type]
  // A profile or a note of the camera may be longer than any list; nothing here needs it.
  if (size === undefined || count > mostValues) return []
  const start = size * count <= 4 ? at + 8 : view.getUint32(at + 8, little)
  if (start + size * count > view.byteLength) return null
  return Array.from({ length: count }, (_, index) => readValue(view, start + index * size, type, little))
}

function readValue(view: DataView, at: number, type: number, little: boolean): number {
  if (type === 5) return view.getUint32(at, little) / view.getUint32(at + 4, little)
  const size = sizes[type]
  if (size === 1) return view.getUint8(at)
  return size === 2 ? view.getUint16(at, little) : view.getUint32(at, little)
}
