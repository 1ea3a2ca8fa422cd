import { fitCanvas } from '../pages/canvas-size.ts'
import { decodeText } from './decode-text.ts'
import { a4 } from '../pages/lay-out-sheet.ts'
import { mostPages } from '../pages/most-pages.ts'
import type { DrawableDocument } from '../protocol/drawable-document.ts'
import { DocumentError } from '../protocol/document-protocol.ts'
import { drawText, layOutText } from '../pages/text-sheet.ts'

/** The lines of each page. Throws where there are too many; bare page ends are counted before anything is laid out. */
export function layOutPages(text: string): readonly (readonly string[])[] {
  let ends = 0
  for (let at = text.indexOf('\f'); at >= 0 && ends <= mostPages; at = text.indexOf('\f', at + 1)) ends += 1
  const pages = ends > mostPages ? [] : layOutText(text)
  if (ends > mostPages || pages.length > mostPages) throw new DocumentError('too-many-pages')
  return pages
}

/** How the provider sets text is not documented, so the pages are a guess. */
export function openText(bytes: Uint8Array): DrawableDocument {
  const { text, notes } = decodeText(bytes)
  const pages = layOutPages(text)
  const ratio = a4.height / a4.width
  return {
    pages: pages.length,
    exact: false,
    markup: null,
    notes,
    draw: (index, width) => {
      const size = fitCanvas(width, ratio)
      const canvas = new OffscreenCanvas(size.width, size.height)
      drawText(canvas, pages[index] ?? [])
      return Promise.resolve({ picture: canvas.transferToImageBitmap(), ratio, incomplete: false })
    },
    close: () => undefined,
  }
}
