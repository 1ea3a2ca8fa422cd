import { readTextShape } from '#shared/fax/text-encoding.ts'
import { fitCanvas } from './canvas-size.ts'
import { a4 } from './lay-out-sheet.ts'
import type { PaperDocument } from './paper-document.ts'
import { PaperError } from './paper-protocol.ts'
import { drawText, layOutText } from './text-sheet.ts'

/** Text as letters; throws where the bytes are none. */
export function decodeText(bytes: Uint8Array): string {
  const shape = readTextShape(bytes)
  if (shape === null) throw new PaperError('damaged')
  return new TextDecoder(shape.encoding).decode(bytes.subarray(shape.start))
}

/** How the provider sets text is not documented, so the pages are a guess. */
export function openText(bytes: Uint8Array): PaperDocument {
  const pages = layOutText(decodeText(bytes))
  const ratio = a4.height / a4.width
  return {
    pages: pages.length,
    exact: false,
    markup: null,
    draw: (index, width) => {
      const size = fitCanvas(width, ratio)
      const canvas = new OffscreenCanvas(size.width, size.height)
      drawText(canvas, pages[index] ?? [])
      return Promise.resolve({ picture: canvas.transferToImageBitmap(), ratio })
    },
    close: () => undefined,
  }
}
