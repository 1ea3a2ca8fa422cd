import { fitCanvas } from '../canvas-size.ts'
import type { PaperDocument } from '../paper-document.ts'
import { PaperError, type PagePicture } from '../paper-protocol.ts'
import { readDecoderProgram } from './decoder-program.ts'
import type { PagePixels } from './sample-colours.ts'
import { decodeTiffPage, startTiffDecoder } from './tiff-decoder.ts'
import { readTiffFile } from './tiff-directory.ts'
import { readTiffPages } from './tiff-page.ts'

/** A decoded page, with the shape its paper has where pixels are not square, as on a fax. */
export interface ShownTiffPage extends PagePixels {
  /** Height over width. */
  readonly ratio: number
}

export interface TiffPages {
  readonly count: number
  /** `index` from zero; throws where the pixels themselves can't be read surely. */
  readonly page: (index: number) => ShownTiffPage
}

/** Throws where the chain of pages is broken, or a page is of a kind that can't be shown surely. */
export async function openTiffPages(bytes: Uint8Array): Promise<TiffPages> {
  const file = readTiffFile(bytes)
  if (file === null) throw new PaperError('damaged')
  const pages = readTiffPages(file)
  await startTiffDecoder(readDecoderProgram)
  return {
    count: pages.length,
    page(index) {
      const page = pages[index]
      if (page === undefined) throw new PaperError('damaged')
      return { ...decodeTiffPage(page, file.little), ratio: page.ratio }
    },
  }
}

export async function openTiff(bytes: Uint8Array): Promise<PaperDocument> {
  const tiff = await openTiffPages(bytes)
  return {
    pages: tiff.count,
    exact: true,
    markup: null,
    notes: [],
    draw: (index, width) => drawPage(tiff.page(index), width),
    close: () => undefined,
  }
}

async function drawPage(page: ShownTiffPage, width: number): Promise<PagePicture> {
  const size = fitCanvas(width, page.ratio)
  const picture = await createImageBitmap(new ImageData(page.pixels, page.width, page.height), {
    resizeWidth: size.width,
    resizeHeight: size.height,
    resizeQuality: 'high',
  })
  return { picture, ratio: page.ratio, incomplete: false }
}
