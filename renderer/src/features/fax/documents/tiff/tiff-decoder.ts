import {
  initializeImageMagick,
  MagickFormat,
  MagickImage,
  MagickReadSettings,
  ResourceLimits,
} from '@imagemagick/magick-wasm'
import { DocumentError } from '../protocol/document-protocol.ts'
import { mostTiffPixels, type TiffPage } from './tiff-page.ts'
import { writeOnePageTiff } from './one-page-tiff.ts'

let started: Promise<void> | undefined

/**
 * Starts ImageMagick, whose TIFF reader is libtiff, once. Its pixels may take eight bytes for each of the
 * largest page, and never a disk.
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

/** Takes whole rows from the top to the bottom, as many as the samples are enough for; no sample may be kept. */
export type TakeRows = (samples: Uint8Array) => void

const channels = ['', 'R', 'RA', 'RGB', 'RGBA'] as const
/** So much is copied out of the decoder at a time. */
const bandSamples = 1_000_000

/** Hands over a page's samples, surely: whatever the decoder only warns of is a page that it could not read. */
export function readTiffRows(page: TiffPage, little: boolean, take: TakeRows): void {
  const { width, height, samples } = page
  const rows = Math.max(1, Math.floor(bandSamples / (width * samples)))
  const image = MagickImage.create()
  const doubts: string[] = []
  image.onWarning = ({ error }) => doubts.push(error.message)
  try {
    image.read(writeOnePageTiff(page, little), new MagickReadSettings({ format: MagickFormat.Tiff }))
    if (doubts.length > 0 || image.width !== width || image.height !== height)
      throw new DocumentError('damaged')
    image.getPixels((pixels) => {
      for (let row = 0; row < height; row += rows) {
        const count = Math.min(rows, height - row)
        const band = pixels.toByteArray(0, row, width, count, channels[samples] ?? '')
        if (band?.length !== width * count * samples) throw new DocumentError('damaged')
        take(band)
      }
    })
  } catch {
    throw new DocumentError('damaged')
  } finally {
    image.dispose()
  }
}
