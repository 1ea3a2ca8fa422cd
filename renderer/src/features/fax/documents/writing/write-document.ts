import { grayscale, PDFDocument } from '@cantoo/pdf-lib'
import type { SheetBlock } from '../pages/lay-out-sheet.ts'
import { drawPicture, embedGreys } from './embed-picture.ts'
import { toGreys } from '../pages/grey-pixels.ts'
import { openDocument } from '../reading/open-document.ts'
import type { CoverRequest, ReportRequest, WrittenDocument } from '../protocol/document-protocol.ts'
import { contextOf } from '../pages/text-sheet.ts'
import { toPdf } from './to-pdf.ts'
import { writeSheet } from './write-sheet.ts'

/** Old fax servers read no object streams. */
const save = (pdf: PDFDocument): Promise<Uint8Array> => pdf.save({ useObjectStreams: false })

/** The document as a PDF with a cover page before it. */
export async function writeCover({ cover, mediaType, bytes }: CoverRequest): Promise<WrittenDocument> {
  const pdf = await toPdf(mediaType, bytes)
  const blocks = (pages: number): SheetBlock[] => [
    { kind: 'text', text: cover.title, size: 28, bold: true },
    { kind: 'gap', height: 12 },
    { kind: 'rule' },
    { kind: 'gap', height: 12 },
    ...cover.rows.flatMap(rowBlocks),
    ...rowBlocks({ label: cover.pages.label, value: cover.pages.value.replace('{count}', String(pages)) }),
    { kind: 'gap', height: 12 },
    { kind: 'rule' },
    { kind: 'gap', height: 16 },
    { kind: 'text', text: cover.note, size: 12 },
  ]
  // A note may need a page more, which counts as well.
  const covers = await writeSheet(await PDFDocument.create(), blocks(pdf.getPageCount() + 1), 0)
  await writeSheet(pdf, blocks(pdf.getPageCount() + covers), 0)
  return { bytes: await save(pdf), pages: pdf.getPageCount() }
}

const rowBlocks = ({ label, value }: { label: string; value: string }): SheetBlock[] => [
  { kind: 'row', label, value },
  { kind: 'gap', height: 4 },
]

/** Its width as it is drawn, in pixels, and on the page, in points. */
const thumbnail = { width: 420, box: 100 }

/** Everything that is known of one transmission, with its first page in small where that can be drawn. */
export async function writeReport({ report, document }: ReportRequest): Promise<WrittenDocument> {
  const pdf = await PDFDocument.create()
  await writeSheet(
    pdf,
    [
      { kind: 'text', text: report.title, size: 20, bold: true },
      { kind: 'gap', height: 4 },
      { kind: 'text', text: report.subtitle, size: 11 },
      { kind: 'gap', height: 8 },
      { kind: 'rule' },
      { kind: 'gap', height: 8 },
      ...report.rows.flatMap(rowBlocks),
      { kind: 'gap', height: 8 },
      { kind: 'rule' },
      { kind: 'gap', height: 8 },
      { kind: 'text', text: report.timeline, size: 13, bold: true },
      { kind: 'gap', height: 6 },
      ...report.events.flatMap(rowBlocks),
    ],
    0,
    document === null ? 0 : thumbnail.box + 16,
  )
  if (document !== null) await addThumbnail(pdf, document).catch(() => undefined)
  return { bytes: await save(pdf), pages: pdf.getPageCount() }
}

/** At the upper right of the first page, where the report leaves room. */
async function addThumbnail(
  pdf: PDFDocument,
  document: NonNullable<ReportRequest['document']>,
): Promise<void> {
  const drawable = await openDocument(document.mediaType, document.bytes)
  const { picture, ratio } = await drawable.draw(0, thumbnail.width)
  const context = contextOf(new OffscreenCanvas(picture.width, picture.height))
  context.drawImage(picture, 0, 0)
  const pixels = context.getImageData(0, 0, picture.width, picture.height)
  picture.close()
  drawable.close()
  const page = pdf.getPage(0)
  const height = Math.min(thumbnail.box * ratio, 200)
  const box = { x: page.getWidth() - 56 - thumbnail.box, y: page.getHeight() - 120 - height }
  drawPicture(page, await embedGreys(pdf, toGreys(pixels), 8), { ...box, width: thumbnail.box, height })
  page.drawRectangle({ ...box, width: thumbnail.box, height, borderWidth: 0.5, borderColor: grayscale(0.5) })
}
