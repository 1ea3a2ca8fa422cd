import { fitCanvas, type CanvasSize } from '../pages/canvas-size.ts'
import type { Greys } from '../pages/grey-pixels.ts'
import type { DrawableDocument } from '../protocol/drawable-document.ts'
import { DocumentError, type PagePicture } from '../protocol/document-protocol.ts'
import { readDecoderProgram } from './decoder-program.ts'
import { colourPage, greyPage, type PagePixels, type Taking } from './sample-colours.ts'
import { readTiffRows, startTiffDecoder } from './tiff-decoder.ts'
import { readTiffFile } from './tiff-directory.ts'
import { readTiffPages, type TiffPage } from './tiff-page.ts'

/** The pages by their number from zero; each throws where the pixels themselves can't be read surely. */
export interface TiffPages {
  readonly count: number
  /** The page in as few pixels as are enough for this size; every single one without it. */
  readonly colours: (index: number, enough?: CanvasSize) => PagePixels
  readonly greys: (index: number) => Greys
  /** Height over width of the printed page: pixels are not square on a fax. */
  readonly ratio: (index: number) => number
}

/** Throws where the chain of pages is broken, or a page is of a kind that can't be shown surely. */
export async function openTiffPages(bytes: Uint8Array): Promise<TiffPages> {
  const file = readTiffFile(bytes)
  if (file === null) throw new DocumentError('damaged')
  const pages = readTiffPages(file)
  const pageAt = (index: number): TiffPage => {
    const page = pages[index]
    if (page === undefined) throw new DocumentError('damaged')
    return page
  }
  function read<T>(page: TiffPage, { take, result }: Taking<T>): T {
    readTiffRows(page, file?.little ?? true, take)
    return result()
  }
  await startTiffDecoder(readDecoderProgram)
  return {
    count: pages.length,
    colours: (index, enough = { width: Infinity, height: Infinity }) => {
      const page = pageAt(index)
      return read(page, colourPage(page, shrinkTo(page, enough)))
    },
    greys: (index) => read(pageAt(index), greyPage(pageAt(index))),
    ratio: (index) => pageAt(index).ratio,
  }
}

/** Never smaller than the picture that is to be made of it. */
function shrinkTo(
  { width, height, orientation }: TiffPage,
  enough: CanvasSize,
): { across: number; down: number } {
  const [wide, high] = orientation >= 5 ? [enough.height, enough.width] : [enough.width, enough.height]
  return { across: Math.max(1, Math.floor(width / wide)), down: Math.max(1, Math.floor(height / high)) }
}

export async function openTiff(bytes: Uint8Array): Promise<DrawableDocument> {
  const tiff = await openTiffPages(bytes)
  return {
    pages: tiff.count,
    exact: true,
    markup: null,
    notes: [],
    draw: (index, width) => drawPage(tiff, index, width),
    close: () => undefined,
  }
}

async function drawPage(tiff: TiffPages, index: number, width: number): Promise<PagePicture> {
  const ratio = tiff.ratio(index)
  const size = fitCanvas(width, ratio)
  const page = tiff.colours(index, size)
  const picture = await createImageBitmap(new ImageData(page.pixels, page.width, page.height), {
    resizeWidth: size.width,
    resizeHeight: size.height,
    resizeQuality: 'high',
  })
  return { picture, ratio, incomplete: false }
}
