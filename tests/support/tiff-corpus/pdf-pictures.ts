import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFNumber,
  PDFRawStream,
  type PDFPage,
} from '@cantoo/pdf-lib'
import { inflateSync } from 'node:zlib'

/** A picture taken back out of a PDF, as greys of eight bits. */
export interface PdfPicture {
  readonly width: number
  readonly height: number
  readonly greys: Uint8Array
}

/** The first picture of each page that has one, in order. */
export async function readPdfPictures(bytes: Uint8Array): Promise<PdfPicture[]> {
  const pdf = await PDFDocument.load(bytes)
  return pdf.getPages().flatMap((page) => {
    const picture = findPicture(page)
    return picture === null ? [] : [picture]
  })
}

function findPicture(page: PDFPage): PdfPicture | null {
  const objects = page.node.Resources()?.lookupMaybe(PDFName.of('XObject'), PDFDict)
  const [first] = objects?.keys() ?? []
  const stream = first === undefined ? undefined : objects?.lookup(first)
  return stream instanceof PDFRawStream ? readPicture(stream) : null
}

function readPicture({ dict, contents }: PDFRawStream): PdfPicture {
  const number = (name: string): number => dict.lookup(PDFName.of(name), PDFNumber).asNumber()
  if (dict.lookup(PDFName.of('Filter')) instanceof PDFArray) throw new Error('One filter is expected')
  const [width, height] = [number('Width'), number('Height')]
  const packed = inflateSync(contents)
  if (number('BitsPerComponent') === 8) return { width, height, greys: packed }
  const lineBytes = Math.ceil(width / 8)
  const greys = Uint8Array.from({ length: width * height }, (_, at) => {
    const [x, y] = [at % width, Math.floor(at / width)]
    return (((packed[y * lineBytes + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1) * 255
  })
  return { width, height, greys }
}
