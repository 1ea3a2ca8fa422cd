import { concatTransformationMatrix, drawObject, PDFDocument } from '@cantoo/pdf-lib'
import { readFileSync } from 'node:fs'

const pictures = 120

/**
 * A page of pictures in JPEG 2000, each of 8,000 by 8,000 grey pixels in 560 bytes: a second of work each, and
 * no decoder can be stopped in the middle of one. The picture was made by OpenJPEG's `opj_compress -n 6 -r 1`.
 */
export async function slowPdf(): Promise<Uint8Array> {
  const bytes = readFileSync(new URL('../fax-cases/p-flat-64-megapixels.j2k', import.meta.url))
  const pdf = await PDFDocument.create()
  const page = pdf.addPage([200, 200])
  for (let number = 0; number < pictures; number += 1) {
    const picture = pdf.context.stream(bytes, {
      Type: 'XObject',
      Subtype: 'Image',
      Width: 8_000,
      Height: 8_000,
      ColorSpace: 'DeviceGray',
      BitsPerComponent: 8,
      Filter: 'JPXDecode',
    })
    const name = page.node.newXObject('Picture', pdf.context.register(picture))
    const place = number === 0 ? concatTransformationMatrix(200, 0, 0, 200, 0, 0) : []
    page.pushOperators(...[place].flat(), drawObject(name))
  }
  return pdf.save()
}
