import { DocumentError } from '../protocol/document-protocol.ts'
import type { TiffDirectory, TiffFile } from './tiff-directory.ts'

/** Where the packed pixels of a page lie: strips or tiles, in order. */
export interface TiffData {
  readonly planar: 1 | 2
  /** Rows of each strip; null for tiles. */
  readonly rows: number | null
  /** Width and height of each tile; null for strips. */
  readonly tile: readonly [width: number, height: number] | null
  readonly parts: readonly Uint8Array[]
}

interface Shape {
  readonly width: number
  readonly height: number
  readonly bits: number
  readonly samples: number
  readonly colours: string
  readonly compression: number
}

/** Throws where a part is missing or lies outside of the file: what is left would be half a picture. */
export function readTiffData(directory: TiffDirectory, file: TiffFile, shape: Shape): TiffData {
  const planar = directory.value(284, 1) === 2 && shape.samples > 1 ? 2 : 1
  const tile = readTile(directory)
  const rows = tile === null ? rowsOf(directory, shape.height) : null
  const starts = directory.values(tile === null ? 273 : 324)
  const wanted = countParts(shape, tile, rows) * (planar === 2 ? shape.samples : 1)
  if (starts.length < wanted) throw new DocumentError('damaged')
  const used = starts.slice(0, wanted)
  const lengths = lengthsOf(directory, used, file)
  const parts = used.map((start, index) => partAt(file.bytes, start, lengths[index] ?? 0))
  if (shape.compression === 5 && parts.some(isOldLzw)) throw new DocumentError('compression')
  if (shape.compression === 1)
    parts.forEach((part, index) => requireWhole(part, index, shape, { planar, rows, tile }))
  return { planar, rows, tile, parts }
}

/** LZW of the time before TIFF 6.0, by its first code: libtiff knows it so, but this build of it reads none. */
const isOldLzw = (part: Uint8Array): boolean => part[0] === 0 && ((part[1] ?? 0) & 1) === 1

function readTile(directory: TiffDirectory): TiffData['tile'] {
  const [width, height] = [directory.value(322, 0), directory.value(323, 0)]
  if (width === 0 && height === 0) return null
  // TIFF 6.0: tiles measure multiples of 16; larger ones than any page would only take memory.
  const isFit = [width, height].every((side) => side > 0 && side % 16 === 0 && side <= 8_192)
  if (!isFit) throw new DocumentError('tiff-kind')
  return [width, height]
}

function rowsOf(directory: TiffDirectory, height: number): number {
  const said = directory.value(278, height)
  return said < 1 ? height : Math.min(said, height)
}

function countParts({ width, height }: Shape, tile: TiffData['tile'], rows: number | null): number {
  if (tile === null) return Math.ceil(height / (rows ?? height))
  return Math.ceil(width / tile[0]) * Math.ceil(height / tile[1])
}

/** Some writers leave the lengths out, or write 0: then a part ends where the next thing begins. */
function lengthsOf(
  directory: TiffDirectory,
  starts: readonly number[],
  { bytes }: TiffFile,
): readonly number[] {
  const said = [...directory.values(279), ...directory.values(325)]
  const edges = [...starts, bytes.length].sort((first, second) => first - second)
  return starts.map((start, index) => {
    const length = said[index] ?? 0
    if (length > 0) return length
    const next = edges.find((edge) => edge > start) ?? bytes.length
    return next - start
  })
}

function partAt(bytes: Uint8Array, start: number, length: number): Uint8Array {
  if (start < 8 || length < 1 || start + length > bytes.length) throw new DocumentError('damaged')
  return bytes.subarray(start, start + length)
}

/** What is not packed says how long it has to be; subsampled colours are left to the decoder. */
function requireWhole(
  part: Uint8Array,
  index: number,
  { width, height, bits, samples, colours }: Shape,
  { planar, rows, tile }: Pick<TiffData, 'planar' | 'rows' | 'tile'>,
): void {
  if (colours === 'ycbcr') return
  const together = planar === 2 ? 1 : samples
  const lineBytes = Math.ceil(((tile?.[0] ?? width) * bits * together) / 8)
  const strip = rows ?? 0
  const perPlane = strip === 0 ? 1 : Math.ceil(height / strip)
  const lines = tile?.[1] ?? Math.min(strip, height - (index % perPlane) * strip)
  if (part.length < lineBytes * lines) throw new DocumentError('damaged')
}
