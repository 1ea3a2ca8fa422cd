import {
  initializeImageMagick,
  MagickFormat,
  MagickImage,
  MagickReadSettings,
  ResourceLimits,
} from '@imagemagick/magick-wasm'
import { PaperError } from '../paper-protocol.ts'
import { mostTiffPixels, type TiffPage } from './tiff-page.ts'
import { writeOnePageTiff } from './one-page-tiff.ts'
import { colourPage, type PagePixels } from './sample-colours.ts'

let started: Promise<void> | undefined

/**
 * Starts ImageMagick, whose TIFF reader is libtiff, once. It may take four bytes for each pixel of the
 * largest page and never uses a disk.
 */
export function startTiffDecoder(program: () => Promise<ArrayBuffer | Uint8Array>): Promise<void> {
  started ??= program().then(async (bytes) => {
    await initializeImageMagick(new Uint8Array(bytes))
    ResourceLimits.memory = BigInt(mostTiffPixels * 8)
    ResourceLimits.area = BigInt(mostTiffPixels)
    ResourceLimits.disk = 0n
  })
  return started
}

/** A page's pixels, surely: whatever the decoder only warns of is a page that it could not read. */
export function decodeTiffPage(page: TiffPage, little: boolean): PagePixels {
  return colourPage(page, decodeSamples(page, writeOnePageTiff(page, little)))
}

const channels = ['', 'R', 'RA', 'RGB', 'RGBA'] as const

function decodeSamples({ width, height, samples }: TiffPage, tiff: Uint8Array): Uint8Array {
  const image = MagickImage.create()
  const doubts: string[] = []
  image.onWarning = ({ error }) => doubts.push(error.message)
  try {
    image.read(tiff, new MagickReadSettings({ format: MagickFormat.Tiff }))
    if (doubts.length > 0 || image.width !== width || image.height !== height) throw new PaperError('damaged')
    const read = image.getPixels((pixels) => pixels.toByteArray(0, 0, width, height, channels[samples] ?? ''))
    if (read?.length !== width * height * samples) throw new PaperError('damaged')
    return read
  } catch {
    throw new PaperError('damaged')
  } finally {
    image.dispose()
  }
}
