import {
  concatTransformationMatrix,
  drawObject,
  popGraphicsState,
  pushGraphicsState,
  type PDFDocument,
  type PDFPage,
  type PDFRef,
} from '@cantoo/pdf-lib'
import { toBits, type Greys } from '../pages/grey-pixels.ts'

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'))
  return new Uint8Array(await new Response(packed).arrayBuffer())
}

/** A picture in black and white, as a fax machine prints it, or in greys, which the provider turns into dots. */
export async function embedGreys(pdf: PDFDocument, picture: Greys, depth: 1 | 8): Promise<PDFRef> {
  const content = await deflate(depth === 1 ? toBits(picture) : picture.greys)
  const stream = pdf.context.stream(content, {
    Type: 'XObject',
    Subtype: 'Image',
    Width: picture.width,
    Height: picture.height,
    ColorSpace: 'DeviceGray',
    BitsPerComponent: depth,
    Filter: 'FlateDecode',
  })
  return pdf.context.register(stream)
}

/** Draws an embedded picture; the box is in points from the lower left. */
export function drawPicture(page: PDFPage, picture: PDFRef, { x, y, width, height }: Box): void {
  const name = page.node.newXObject('Page', picture)
  page.pushOperators(
    pushGraphicsState(),
    concatTransformationMatrix(width, 0, 0, height, x, y),
    drawObject(name),
    popGraphicsState(),
  )
}
