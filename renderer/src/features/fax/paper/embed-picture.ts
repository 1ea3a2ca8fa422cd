import {
  concatTransformationMatrix,
  drawObject,
  popGraphicsState,
  pushGraphicsState,
  type PDFDocument,
  type PDFPage,
  type PDFRef,
} from '@cantoo/pdf-lib'

/** Pixels as a canvas gives them: RGBA, eight bits each. */
export interface Pixels {
  readonly data: Uint8ClampedArray
  readonly width: number
  readonly height: number
}

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const grey = (data: Uint8ClampedArray, at: number): number =>
  ((data[at] ?? 0) * 77 + (data[at + 1] ?? 0) * 150 + (data[at + 2] ?? 0) * 29) >> 8

/** One bit a pixel, white is 1, each line begins with a new byte. */
function toBits({ data, width, height }: Pixels): Uint8Array<ArrayBuffer> {
  const lineBytes = Math.ceil(width / 8)
  const bits = new Uint8Array(lineBytes * height)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const at = y * lineBytes + (x >> 3)
      if (grey(data, (y * width + x) * 4) >= 128) bits[at] = (bits[at] ?? 0) | (0x80 >> (x & 7))
    }
  return bits
}

function toGreys({ data, width, height }: Pixels): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: width * height }, (_, pixel) => grey(data, pixel * 4))
}

async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'))
  return new Uint8Array(await new Response(packed).arrayBuffer())
}

/** A picture in black and white, as a fax machine prints it, or in greys, which the provider turns into dots. */
export async function embedPixels(pdf: PDFDocument, pixels: Pixels, depth: 1 | 8): Promise<PDFRef> {
  const content = await deflate(depth === 1 ? toBits(pixels) : toGreys(pixels))
  const stream = pdf.context.stream(content, {
    Type: 'XObject',
    Subtype: 'Image',
    Width: pixels.width,
    Height: pixels.height,
    ColorSpace: 'DeviceGray',
    BitsPerComponent: depth,
    Filter: 'FlateDecode',
  })
  return pdf.context.register(stream)
}

/** Draws an embedded picture; the box is in points from the lower left. */
export function drawPicture(page: PDFPage, picture: PDFRef, { x, y, width, height }: Box): void {
  const name = page.node.newXObject('Paper', picture)
  page.pushOperators(
    pushGraphicsState(),
    concatTransformationMatrix(width, 0, 0, height, x, y),
    drawObject(name),
    popGraphicsState(),
  )
}

/** Whether there is nothing between black and white. */
export function isInkOnly({ data }: Pixels): boolean {
  for (let at = 0; at < data.length; at += 4) {
    const value = data[at] ?? 0
    if ((value !== 0 && value !== 255) || data[at + 1] !== value || data[at + 2] !== value) return false
  }
  return true
}
