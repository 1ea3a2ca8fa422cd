import { EncryptedPDFError, PDFDocument } from '@cantoo/pdf-lib'
import type { FaxMediaType } from '#shared/fax/fax-content.ts'
import { drawPicture, embedGreys } from './embed-picture.ts'
import { toGreys, type Greys, type Pixels } from '../pages/grey-pixels.ts'
import { a4 } from '../pages/lay-out-sheet.ts'
import { decodeText } from '../reading/decode-text.ts'
import { layOutPages } from '../reading/open-text.ts'
import { DocumentError } from '../protocol/document-protocol.ts'
import { openTiffPages } from '../tiff/open-tiff.ts'
import { contextOf, drawText } from '../pages/text-sheet.ts'
import { unlockPages } from './unlock-pages.ts'
import { faxDots } from './write-sheet.ts'

/** The document as a PDF that pages can be added to. HTML has no pages yet, so it can't become one. */
export async function toPdf(mediaType: FaxMediaType, bytes: Uint8Array): Promise<PDFDocument> {
  switch (mediaType) {
    case 'application/pdf':
      return loadPdf(bytes)
    case 'image/tiff':
      return tiffToPdf(bytes)
    case 'text/plain':
      return textToPdf(bytes)
    case 'text/html':
      throw new DocumentError('not-drawable')
  }
}

/** A password that only guards what may be done with a document is no lock: without any, its pages open. */
async function loadPdf(bytes: Uint8Array): Promise<PDFDocument> {
  const pdf = await PDFDocument.load(bytes, { password: '' }).catch(async (reason: unknown) => {
    const pages = await unlockPages(bytes).catch(() => null)
    if (pages !== null) return pages
    throw new DocumentError(reason instanceof EncryptedPDFError ? 'encrypted' : 'damaged')
  })
  if (pdf.getPageCount() === 0) throw new DocumentError('damaged')
  return pdf
}

/** In points; PDF 1.7, annex C: readers need not show more. */
const longestPage = 14_400

/** Every page as it was surely decoded; where one can't be, none is put into anything that is sent. */
async function tiffToPdf(bytes: Uint8Array): Promise<PDFDocument> {
  const tiff = await openTiffPages(bytes)
  const pdf = await PDFDocument.create()
  for (let index = 0; index < tiff.count; index += 1) {
    const ratio = tiff.ratio(index)
    const width = Math.min(a4.width, longestPage / ratio)
    await addPicture(pdf, tiff.greys(index), width, width * ratio)
  }
  return pdf
}

async function textToPdf(bytes: Uint8Array): Promise<PDFDocument> {
  const pdf = await PDFDocument.create()
  for (const lines of layOutPages(decodeText(bytes).text)) {
    const canvas = new OffscreenCanvas(
      Math.round(a4.width * faxDots.across),
      Math.round(a4.height * faxDots.down),
    )
    drawText(canvas, lines)
    const drawn = contextOf(canvas).getImageData(0, 0, canvas.width, canvas.height)
    await addPicture(pdf, toGreys(toInk(drawn)), a4.width, a4.height)
  }
  return pdf
}

async function addPicture(pdf: PDFDocument, greys: Greys, width: number, height: number): Promise<void> {
  const picture = await embedGreys(pdf, greys, greys.isInk ? 1 : 8)
  drawPicture(pdf.addPage([width, height]), picture, { x: 0, y: 0, width, height })
}

/** Grey edges of letters become black or white, as the receiving fax machine would make them. */
function toInk(drawn: ImageData): Pixels {
  for (let at = 0; at < drawn.data.length; at += 1)
    if (at % 4 !== 3) drawn.data[at] = (drawn.data[at] ?? 0) < 128 ? 0 : 255
  return drawn
}
