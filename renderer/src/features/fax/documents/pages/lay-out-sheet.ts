import { breakLines } from '#shared/fax/paginate-text.ts'

/** What stands on a cover page or a report, from top to bottom. */
export type SheetBlock =
  | { readonly kind: 'text'; readonly text: string; readonly size: number; readonly bold?: boolean }
  | { readonly kind: 'row'; readonly label: string; readonly value: string }
  | { readonly kind: 'rule' }
  | { readonly kind: 'gap'; readonly height: number }

/** Points from the left and from the top to the baseline. */
export interface PlacedText {
  readonly x: number
  readonly y: number
  readonly text: string
  readonly size: number
  readonly bold: boolean
}

export interface SheetPage {
  readonly texts: readonly PlacedText[]
  /** Lines across the page, in points from the top. */
  readonly rules: readonly number[]
}

/** The width of a text in points. */
export type Measure = (text: string, size: number, bold: boolean) => number

/** A4 in points. */
export const a4 = { width: 595.28, height: 841.89 }
export const sheetMargin = 56
const labelWidth = 120
const rowSize = 11

interface Writing {
  /** Where lines end at the latest, in points from the left. */
  readonly end: number
  readonly pages: { texts: PlacedText[]; rules: number[] }[]
  y: number
}

/** Places blocks on as many A4 pages as they need; there is always a first. `aside` stays free at the right. */
export function layOutSheet(
  blocks: readonly SheetBlock[],
  measure: Measure,
  aside = 0,
): readonly SheetPage[] {
  const end = a4.width - sheetMargin - aside
  const writing: Writing = { end, pages: [{ texts: [], rules: [] }], y: sheetMargin }
  for (const block of blocks) place(block, writing, measure)
  return writing.pages
}

function place(block: SheetBlock, writing: Writing, measure: Measure): void {
  switch (block.kind) {
    case 'gap':
      writing.y += block.height
      return
    case 'rule':
      current(writing, 8).rules.push(writing.y + 4)
      writing.y += 8
      return
    case 'text':
      return placeLines(
        block.text,
        sheetMargin,
        { size: block.size, bold: block.bold ?? false },
        writing,
        measure,
      )
    case 'row':
      return placeRow(block.label, block.value, writing, measure)
  }
}

function placeRow(label: string, value: string, writing: Writing, measure: Measure): void {
  const page = current(writing, rowSize * 1.5)
  page.texts.push({ x: sheetMargin, y: writing.y + rowSize, text: label, size: rowSize, bold: true })
  placeLines(value, sheetMargin + labelWidth, { size: rowSize, bold: false }, writing, measure)
}

function placeLines(
  text: string,
  x: number,
  { size, bold }: { size: number; bold: boolean },
  writing: Writing,
  measure: Measure,
): void {
  const room = writing.end - x
  for (const line of breakLines(text, (part) => measure(part, size, bold) <= room)) {
    const page = current(writing, size * 1.5)
    if (line !== '') page.texts.push({ x, y: writing.y + size, text: line, size, bold })
    writing.y += size * 1.5
  }
}

/** The page that has room for so much more; a new one where the last has not. */
function current(writing: Writing, height: number): Writing['pages'][number] {
  const last = writing.pages.at(-1)
  if (last !== undefined && writing.y + height <= a4.height - sheetMargin) return last
  const page = { texts: [], rules: [] }
  writing.pages.push(page)
  writing.y = sheetMargin
  return page
}
