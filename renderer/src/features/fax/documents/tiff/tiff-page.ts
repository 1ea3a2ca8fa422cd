import { mostPages } from '../pages/most-pages.ts'
import { DocumentError } from '../protocol/document-protocol.ts'
import type { TiffDirectory, TiffFile } from './tiff-directory.ts'
import { readTiffData, type TiffData } from './tiff-data.ts'

/** A4 at 600 dots per inch has fewer; more is no fax. */
export const mostTiffPixels = 40_000_000
/** All samples of a page together, which bounds the memory that it takes. */
const mostTiffSamples = 60_000_000

/** What the samples of a pixel mean. */
export type TiffColours = 'white-is-0' | 'black-is-0' | 'rgb' | 'palette' | 'cmyk' | 'ycbcr'

/** A page that can be shown surely, as its directory describes it; names as in TIFF 6.0. */
export interface TiffPage {
  readonly width: number
  readonly height: number
  readonly bits: number
  readonly samples: number
  readonly colours: TiffColours
  /** What the one sample behind the colours is: how much of the colour there is on the page. */
  readonly alpha: 'associated' | 'unassociated' | null
  readonly compression: number
  readonly orientation: number
  /** Height over width of the printed page, upright: pixels are not square on a fax. */
  readonly ratio: number
  readonly data: TiffData
  readonly directory: TiffDirectory
}

/** Bits 1 and 4 of the subfile type, and the old one's value: a smaller copy, or a mask. */
function isNoPage(directory: TiffDirectory): boolean {
  return (directory.value(254, 0) & 0b101) !== 0 || directory.value(255, 1) === 2
}

/** The pages of a file; smaller copies of a page are none. Throws where one can't be shown surely. */
export function readTiffPages(file: TiffFile): readonly TiffPage[] {
  const pages = file.directories.filter((directory) => !isNoPage(directory))
  if (pages.length === 0) throw new DocumentError('damaged')
  if (pages.length > mostPages) throw new DocumentError('too-many-pages')
  return pages.map((directory) => readPage(directory, file))
}

const fax = new Set([2, 3, 4])
const jpeg = 7
/** None, fax, LZW, JPEG, Deflate by either number, PackBits. */
const compressions = new Set([1, ...fax, 5, jpeg, 8, 32_946, 32_773])

function readPage(directory: TiffDirectory, file: TiffFile): TiffPage {
  const [width, height] = [directory.value(256, 0), directory.value(257, 0)]
  if (width < 1 || height < 1) throw new DocumentError('damaged')
  if (width * height > mostTiffPixels) throw new DocumentError('too-large')
  const compression = directory.value(259, 1)
  if (!compressions.has(compression)) throw new DocumentError('compression')
  const shape = readShape(directory, compression)
  if (width * height * shape.samples > mostTiffSamples) throw new DocumentError('too-large')
  return {
    ...shape,
    width,
    height,
    compression,
    ...readPosition(directory, width, height),
    data: readTiffData(directory, file, { ...shape, width, height, compression }),
    directory,
  }
}

type Shape = Pick<TiffPage, 'bits' | 'samples' | 'colours' | 'alpha'>

/** How many samples the colours take. */
const colourSamples: Readonly<Record<TiffColours, number>> = {
  'white-is-0': 1,
  'black-is-0': 1,
  palette: 1,
  rgb: 3,
  ycbcr: 3,
  cmyk: 4,
}

const depths: Readonly<Record<TiffColours, readonly number[]>> = {
  'white-is-0': [1, 2, 4, 8, 16],
  'black-is-0': [1, 2, 4, 8, 16],
  palette: [1, 2, 4, 8],
  rgb: [8, 16],
  ycbcr: [8],
  cmyk: [8],
}

function readShape(directory: TiffDirectory, compression: number): Shape {
  const samples = directory.value(277, 1)
  const bits = directory.value(258, 1)
  const colours = readColours(directory, samples, compression)
  const more = samples - colourSamples[colours]
  const fits =
    depths[colours].includes(bits) &&
    directory.values(258).every((each) => each === bits) &&
    (colours !== 'palette' || hasColourTable(directory, bits)) &&
    // Anything but whole numbers from 0 up is no picture to print.
    directory.values(339).every((format) => format === 1 || format === 4) &&
    (more === 0 || (more === 1 && hasKnownAlpha(directory, colours, bits))) &&
    (compression !== jpeg || (bits === 8 && more === 0 && !isTiledCmyk(directory, colours))) &&
    (!fax.has(compression) || (bits === 1 && samples === 1)) &&
    hasKnownPredictor(directory, bits, compression)
  if (!fits) throw new DocumentError('tiff-kind')
  const alpha = directory.value(338, 0) === 1 ? 'associated' : 'unassociated'
  return { bits, samples, colours, alpha: more === 0 ? null : alpha }
}

/** Where the file does not say what colours it has, libtiff's guess is followed. */
function readColours(directory: TiffDirectory, samples: number, compression: number): TiffColours {
  const guess = samples >= 3 ? 2 : fax.has(compression) ? 0 : 1
  switch (directory.value(262, guess)) {
    case 0:
      return 'white-is-0'
    case 1:
      return 'black-is-0'
    case 2:
      return 'rgb'
    case 3:
      return 'palette'
    case 5:
      return cmykIfInks(directory)
    case 6:
      return ycbcrIfReadable(directory, compression)
    default:
      throw new DocumentError('tiff-kind')
  }
}

/** Other inks than cyan, magenta, yellow and black can't be shown. */
function cmykIfInks(directory: TiffDirectory): TiffColours {
  if (directory.value(332, 1) !== 1) throw new DocumentError('tiff-kind')
  return 'cmyk'
}

function ycbcrIfReadable(directory: TiffDirectory, compression: number): TiffColours {
  const packedElsehow = compression !== 1 && compression !== jpeg
  if (packedElsehow || directory.value(284, 1) !== 1) throw new DocumentError('tiff-kind')
  return 'ycbcr'
}

/** Red, green and blue of every index; without each of them the colours are anyone's guess. */
const hasColourTable = (directory: TiffDirectory, bits: number): boolean =>
  directory.values(320).length === 3 * 2 ** bits

/** Differences between neighbours, in LZW and Deflate; libtiff knows them for whole bytes. */
function hasKnownPredictor(directory: TiffDirectory, bits: number, compression: number): boolean {
  const predictor = [5, 8, 32_946].includes(compression) ? directory.value(317, 1) : 1
  return predictor === 1 || (predictor === 2 && bits >= 8)
}

/** A further sample of another meaning is read differently by every program; so is grey that its alpha does not weigh. */
function hasKnownAlpha(directory: TiffDirectory, colours: TiffColours, bits: number): boolean {
  const kind = directory.value(338, 0)
  return colours === 'rgb' ? kind === 1 || kind === 2 : colours === 'black-is-0' && bits >= 8 && kind === 1
}

/** Of JPEG in tiles the decoder gives four samples wrong. */
const isTiledCmyk = (directory: TiffDirectory, colours: TiffColours): boolean =>
  colours === 'cmyk' && directory.values(322).length > 0

function readPosition(
  directory: TiffDirectory,
  width: number,
  height: number,
): Pick<TiffPage, 'orientation' | 'ratio'> {
  const said = directory.value(274, 1)
  const orientation = said >= 1 && said <= 8 ? said : 1
  const [across, down] = [directory.value(282, 0), directory.value(283, 0)]
  const isLikely = across > 0 && down > 0 && across / down < 4 && down / across < 4
  const ratio = (height / width) * (isLikely ? across / down : 1)
  return { orientation, ratio: orientation >= 5 ? 1 / ratio : ratio }
}
