import { StandardFonts, type PDFDocument, type PDFFont } from '@cantoo/pdf-lib'
import { drawPicture, embedGreys } from './embed-picture.ts'
import { toGreys } from '../pages/grey-pixels.ts'
import {
  a4,
  layOutSheet,
  sheetMargin,
  type Measure,
  type SheetBlock,
  type SheetPage,
} from '../pages/lay-out-sheet.ts'
import { contextOf } from '../pages/text-sheet.ts'

/** The finest grid of a fax, "superfine" left aside: 204 dots across and 196 down to the inch. */
export const faxDots = { across: 204 / 72, down: 196 / 72 }

/**
 * Puts blocks on pages of their own before page `at` and tells how many those are. Text is text where the
 * fonts that every PDF reader has know all of its letters; else it is drawn, so that any script survives.
 */
export async function writeSheet(
  pdf: PDFDocument,
  blocks: readonly SheetBlock[],
  at: number,
  aside = 0,
): Promise<number> {
  const fonts = {
    plain: await pdf.embedFont(StandardFonts.Helvetica),
    bold: await pdf.embedFont(StandardFonts.HelveticaBold),
  }
  const asText = isEncodable(fonts.plain, blocks)
  const measure: Measure = asText
    ? (text, size, bold) => (bold ? fonts.bold : fonts.plain).widthOfTextAtSize(text, size)
    : canvasMeasure()
  const pages = layOutSheet(blocks, measure, aside)
  for (const [index, page] of pages.entries()) {
    const sheet = pdf.insertPage(at + index, [a4.width, a4.height])
    if (!asText) {
      const picture = await embedGreys(pdf, toGreys(paint(page)), 1)
      drawPicture(sheet, picture, { x: 0, y: 0, ...a4 })
      continue
    }
    for (const { text, x, y, size, bold } of page.texts)
      sheet.drawText(text, { x, y: a4.height - y, size, font: bold ? fonts.bold : fonts.plain })
    for (const rule of page.rules) {
      const y = a4.height - rule
      sheet.drawLine({ start: { x: sheetMargin, y }, end: { x: a4.width - sheetMargin, y }, thickness: 0.75 })
    }
  }
  return pages.length
}

/** The fonts would put question marks in the place of letters that they do not know. */
function isEncodable(font: PDFFont, blocks: readonly SheetBlock[]): boolean {
  const known = new Set(font.getCharacterSet())
  return blocks.every((block) =>
    Array.from(wordsOf(block)).every((letter) => known.has(letter.codePointAt(0) ?? 0)),
  )
}

function wordsOf(block: SheetBlock): string {
  const words = block.kind === 'row' ? block.label + block.value : block.kind === 'text' ? block.text : ''
  return words.replace(/[\n\t]/g, '')
}

const canvasFont = (size: number, bold: boolean): string =>
  `${bold ? 'bold ' : ''}${String(size)}px "Helvetica Neue", Arial, sans-serif`

function canvasMeasure(): Measure {
  const context = contextOf(new OffscreenCanvas(1, 1))
  return (text, size, bold) => {
    context.font = canvasFont(size, bold)
    return context.measureText(text).width
  }
}

function paint({ texts, rules }: SheetPage): ImageData {
  const width = Math.round(a4.width * faxDots.across)
  const height = Math.round(a4.height * faxDots.down)
  const context = contextOf(new OffscreenCanvas(width, height))
  context.fillStyle = '#fff'
  context.fillRect(0, 0, width, height)
  context.scale(faxDots.across, faxDots.down)
  context.fillStyle = '#000'
  for (const { text, x, y, size, bold } of texts) {
    context.font = canvasFont(size, bold)
    context.fillText(text, x, y)
  }
  for (const y of rules) context.fillRect(sheetMargin, y, a4.width - 2 * sheetMargin, 0.75)
  return context.getImageData(0, 0, width, height)
}
