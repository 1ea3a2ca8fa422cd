import UTIF from 'utif2'
import type { IFD } from 'utif2'
import { readTiffPages } from '#shared/fax/tiff-pages.ts'
import { fitCanvas } from './canvas-size.ts'
import type { PaperDocument } from './paper-document.ts'
import { PaperError, type PagePicture } from './paper-protocol.ts'

/** A page at twice the finest resolution of a fax; more is no fax. */
export const mostTiffPixels = 40_000_000

/** A decoded page: RGBA, with the shape its paper has where pixels are not square, as on a fax. */
export interface TiffPage {
  readonly pixels: Uint8ClampedArray<ArrayBuffer>
  readonly width: number
  readonly height: number
  readonly ratio: number
}

export function openTiff(bytes: Uint8Array): PaperDocument {
  const readPage = readTiff(bytes)
  return {
    pages: readPage.count,
    exact: true,
    markup: null,
    draw: (index, width) => drawPage(readPage.page(index), width),
    close: () => undefined,
  }
}

/** Throws where the chain of pages is broken; a single broken page throws when it is read. */
export function readTiff(bytes: Uint8Array): { count: number; page: (index: number) => TiffPage } {
  if (readTiffPages(bytes) === null) throw new PaperError('damaged')
  const buffer = Uint8Array.from(bytes).buffer
  const pages = UTIF.decode(buffer).filter((page) => numberOf(page, 256) > 0 && numberOf(page, 257) > 0)
  if (pages.length === 0) throw new PaperError('damaged')
  return { count: pages.length, page: (index) => decodePage(buffer, pages[index]) }
}

function decodePage(buffer: ArrayBuffer, page: IFD | undefined): TiffPage {
  if (page === undefined) throw new PaperError('damaged')
  const [width, height] = [numberOf(page, 256), numberOf(page, 257)]
  if (width * height > mostTiffPixels) throw new PaperError('too-large')
  // A copy: decoding writes into the entry, and a page may be asked for again.
  const work = { ...page }
  UTIF.decodeImage(buffer, work)
  const rgba = UTIF.toRGBA8(work)
  if (rgba.length < width * height * 4) throw new PaperError('damaged')
  const pixels = new Uint8ClampedArray(rgba.buffer as ArrayBuffer, rgba.byteOffset, width * height * 4)
  const [across, down] = [numberOf(page, 282), numberOf(page, 283)]
  const stretch = across > 0 && down > 0 && across / down < 4 && down / across < 4 ? across / down : 1
  return { pixels, width, height, ratio: (height / width) * stretch }
}

/** A tag's first value; 0 where there is none. Resolutions are fractions. */
function numberOf(page: IFD, tag: number): number {
  const value: unknown = page[`t${String(tag)}`]
  const first: unknown = Array.isArray(value) ? value[0] : value
  if (Array.isArray(first)) return Number(first[0]) / Number(first[1])
  return typeof first === 'number' && Number.isFinite(first) ? first : 0
}

async function drawPage(page: TiffPage, width: number): Promise<PagePicture> {
  const size = fitCanvas(width, page.ratio)
  const picture = await createImageBitmap(new ImageData(page.pixels, page.width, page.height), {
    resizeWidth: size.width,
    resizeHeight: size.height,
    resizeQuality: 'high',
  })
  return { picture, ratio: page.ratio }
}
