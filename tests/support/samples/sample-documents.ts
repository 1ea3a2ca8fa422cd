import {
  concatTransformationMatrix,
  drawObject,
  PDFDocument,
  PDFName,
  popGraphicsState,
  pushGraphicsState,
  StandardFonts,
} from '@cantoo/pdf-lib'

/** Documents to fax, made here rather than kept as files. */

/** A PDF whose pages each say their number, above a number of lines. */
export async function samplePdf(pages: number, lines = 40): Promise<Uint8Array> {
  const pdf = await PDFDocument.create()
  const font = await pdf.embedFont(StandardFonts.Helvetica)
  for (let number = 1; number <= pages; number += 1) {
    const page = pdf.addPage([595.28, 841.89])
    page.drawText(`Page ${String(number)} of ${String(pages)}`, { x: 60, y: 740, size: 36, font })
    for (let line = 0; line < lines; line += 1)
      page.drawText('A line of text as letters have them, again and again.', {
        x: 60,
        y: 690 - line * 15,
        size: 11,
        font,
      })
  }
  return pdf.save()
}

/** A PDF that asks for a password before it shows anything. */
export async function lockedPdf(): Promise<Uint8Array> {
  const pdf = await PDFDocument.load(await samplePdf(1))
  pdf.encrypt({ userPassword: 'secret', ownerPassword: 'owner' })
  return pdf.save()
}

/** A form of Adobe's XML kind, whose one page only asks to wait. */
export async function adobeFormPdf(): Promise<Uint8Array> {
  const pdf = await PDFDocument.load(await samplePdf(1))
  const xml = pdf.context.stream('<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><template/></xdp:xdp>')
  const form = pdf.context.obj({ Fields: [], XFA: pdf.context.register(xml) })
  pdf.catalog.set(PDFName.of('AcroForm'), form)
  return pdf.save()
}

/** A page with a picture that claims more pixels than any computer could show. */
export async function hugePicturePdf(): Promise<Uint8Array> {
  const pdf = await PDFDocument.create()
  const picture = pdf.context.stream(new Uint8Array(8), {
    Type: 'XObject',
    Subtype: 'Image',
    Width: 20_000,
    Height: 20_000,
    ColorSpace: 'DeviceGray',
    BitsPerComponent: 1,
  })
  const page = pdf.addPage([200, 200])
  const name = page.node.newXObject('Picture', pdf.context.register(picture))
  page.pushOperators(concatTransformationMatrix(200, 0, 0, 200, 0, 0), drawObject(name))
  return pdf.save()
}

/** A PDF that tries to run a script and to open an address as soon as it is shown. */
export async function scriptedPdf(address: string): Promise<Uint8Array> {
  const pdf = await PDFDocument.load(await samplePdf(1))
  pdf.addJavaScript('greet', `app.launchURL('${address}')`)
  return pdf.save()
}

const bits = (text: string): number[] => {
  const padded = text.padEnd(Math.ceil(text.length / 8) * 8, '0')
  return Array.from({ length: padded.length / 8 }, (_, at) =>
    Number.parseInt(padded.slice(at * 8, at * 8 + 8), 2),
  )
}

const stripe = { width: 16, height: 8 }

/** White 4, black 8, white 4 in every line: ITU-T T.6, "Group 4". */
const group4 = bits(`001${'1011'}${'000101'}1${'111'.repeat(stripe.height - 1)}${'000000000001'.repeat(2)}`)

/** The same by ITU-T T.4 in one dimension, "Group 3", each line after an end-of-line. */
const group3 = bits(
  `${'000000000001'}${`${'1011'}${'000101'}${'1011'}${'000000000001'}`.repeat(stripe.height)}`,
)

/** A page as scanners make them: one picture, packed as on a fax. */
export async function scannedPdf(): Promise<Uint8Array> {
  const pdf = await PDFDocument.create()
  const { width, height } = stripe
  const picture = pdf.context.stream(Uint8Array.from(group4), {
    Type: 'XObject',
    Subtype: 'Image',
    Width: width,
    Height: height,
    ColorSpace: 'DeviceGray',
    BitsPerComponent: 1,
    Filter: 'CCITTFaxDecode',
    DecodeParms: { K: -1, Columns: width, Rows: height },
  })
  const page = pdf.addPage([width * 20, height * 20])
  const name = page.node.newXObject('Scan', pdf.context.register(picture))
  page.pushOperators(
    pushGraphicsState(),
    concatTransformationMatrix(width * 20, 0, 0, height * 20, 0, 0),
    drawObject(name),
    popGraphicsState(),
  )
  return pdf.save()
}

interface SampleTiff {
  readonly compression: 'none' | 'group3' | 'group4'
  readonly pages: number
  readonly order?: 'II' | 'MM'
  /** Dots per inch, across and down; a fax in standard resolution has 204 by 98. */
  readonly resolution?: readonly [number, number]
  /** Leads the last page back to the first. */
  readonly endless?: boolean
  /** Claimed, not there. */
  readonly width?: number
}

const data = {
  none: { code: 1, bytes: Array.from({ length: stripe.height }, () => [0x0f, 0xf0]).flat() },
  group3: { code: 3, bytes: group3 },
  group4: { code: 4, bytes: group4 },
} as const

const headBytes = 8
const tagCount = 12
const fractionBytes = 16
const entryBytes = 2 + tagCount * 12 + 4

/** A black stripe down the middle of 16 by 8 dots, on each page. */
export function sampleTiff(sample: SampleTiff): Uint8Array {
  const { order = 'II', pages } = sample
  const little = order === 'II'
  const image = data[sample.compression]
  const step = entryBytes + fractionBytes + Math.ceil(image.bytes.length / 2) * 2
  const bytes = new Uint8Array(headBytes + pages * step)
  const view = new DataView(bytes.buffer)
  bytes.set([order.charCodeAt(0), order.charCodeAt(1)])
  view.setUint16(2, 42, little)
  view.setUint32(4, headBytes, little)
  for (let page = 0; page < pages; page += 1) {
    const start = headBytes + page * step
    const last = page === pages - 1
    writePage(view, little, start, sample)
    view.setUint32(
      start + entryBytes - 4,
      last ? (sample.endless === true ? headBytes : 0) : start + step,
      little,
    )
    bytes.set(image.bytes, start + entryBytes + fractionBytes)
  }
  return bytes
}

function writePage(view: DataView, little: boolean, start: number, sample: SampleTiff): void {
  const { resolution = [204, 196], width = stripe.width } = sample
  const image = data[sample.compression]
  const fractions = start + entryBytes
  // Tag, type (3: 16 bits, 4: 32 bits, 5: a fraction elsewhere), value; TIFF 6.0, section 8.
  const tags: [number, 3 | 4 | 5, number][] = [
    [256, 4, width],
    [257, 4, stripe.height],
    [258, 3, 1],
    [259, 3, image.code],
    [262, 3, 0],
    [273, 4, fractions + fractionBytes],
    [277, 3, 1],
    [278, 4, stripe.height],
    [279, 4, image.bytes.length],
    [282, 5, fractions],
    [283, 5, fractions + 8],
    [296, 3, 2],
  ]
  view.setUint16(start, tags.length, little)
  tags.forEach(([tag, type, value], index) => {
    const at = start + 2 + index * 12
    view.setUint16(at, tag, little)
    view.setUint16(at + 2, type, little)
    view.setUint32(at + 4, 1, little)
    if (type === 3) view.setUint16(at + 8, value, little)
    else view.setUint32(at + 8, value, little)
  })
  resolution.forEach((dots, index) => {
    view.setUint32(fractions + index * 8, dots, little)
    view.setUint32(fractions + index * 8 + 4, 1, little)
  })
}
