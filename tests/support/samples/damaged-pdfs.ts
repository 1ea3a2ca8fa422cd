import { deflateSync } from 'node:zlib'

/** PDFs of one or two pages of lines and a word, written by hand so that each lacks what is said. */
interface PdfParts {
  /** The page's content as it stands in the file. */
  readonly content?: Uint8Array | string
  /** Of the content's dictionary. */
  readonly filter?: string
  readonly resources?: string
  /** Further objects, by their number from 7. */
  readonly more?: Readonly<Record<number, string | readonly [dictionary: string, data: Uint8Array]>>
  readonly pages?: 0 | 1 | 2
}

const lines = Array.from({ length: 200 }, (_, at) => `${String((at * 7) % 500)} 20 m 300 ${String(at)} l S`)
export const drawing = `BT /F1 24 Tf 72 700 Td (Good day) Tj ET\n${lines.join('\n')}`
const packed = deflateSync(drawing)
const flate = '/Filter/FlateDecode'

function pdfOf(parts: PdfParts): Uint8Array {
  const { content = drawing, filter = '', resources = '<</Font<</F1 6 0 R>>>>', more = {}, pages = 1 } = parts
  const page = `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources${resources}/Contents 5 0 R>>`
  const kids = ['3 0 R', '4 0 R'].slice(0, pages).join(' ')
  const objects = {
    1: '<</Type/Catalog/Pages 2 0 R>>',
    2: `<</Type/Pages/Kids[${kids}]/Count ${String(pages)}>>`,
    3: page,
    4: page,
    5: [filter, Buffer.from(content)] as const,
    6: '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
    ...more,
  }
  return writeObjects(objects)
}

function writeObjects(objects: NonNullable<PdfParts['more']>): Uint8Array {
  const written: Uint8Array[] = [Buffer.from('%PDF-1.5\n')]
  const table = ['0000000000 65535 f ']
  const length = (): number => written.reduce((sum, part) => sum + part.length, 0)
  for (const [number, object] of Object.entries(objects)) {
    table.push(`${String(length()).padStart(10, '0')} 00000 n `)
    if (typeof object === 'string') written.push(Buffer.from(`${number} 0 obj${object}\nendobj\n`))
    else {
      const [dictionary, data] = object
      const head = `${number} 0 obj<<${dictionary}/Length ${String(data.length)}>>stream\n`
      written.push(Buffer.from(head), data, Buffer.from('\nendstream\nendobj\n'))
    }
  }
  const size = String(table.length)
  const tail = `trailer<</Size ${size}/Root 1 0 R>>\nstartxref\n${String(length())}\n%%EOF`
  written.push(Buffer.from(`xref\n0 ${size}\n${table.join('\n')}\n${tail}`))
  return Uint8Array.from(Buffer.concat(written))
}

const garbage = Buffer.from('garbage of no use at all')
const flipped = Uint8Array.from(packed, (byte, at) => (at === packed.length >> 1 ? byte ^ 0x5a : byte))

const form = (data: Uint8Array, filter: string): PdfParts => ({
  content: '/X1 Do',
  resources: '<</XObject<</X1 7 0 R>>>>',
  more: {
    7: [`/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F1 6 0 R>>>>${filter}`, data],
  },
})

const picture = (data: Uint8Array, filter: string): PdfParts => ({
  content: '500 0 0 500 50 50 cm /X1 Do',
  resources: '<</XObject<</X1 7 0 R>>>>',
  more: {
    7: [
      `/Type/XObject/Subtype/Image/Width 64/Height 64/ColorSpace/DeviceGray/BitsPerComponent 8${filter}`,
      data,
    ],
  },
})
const pixels = Uint8Array.from({ length: 4096 }, (_, at) => (at * 37) % 256)

const brokenFont: PdfParts = {
  resources: '<</Font<</F1 7 0 R>>>>',
  more: {
    7: '<</Type/Font/Subtype/TrueType/BaseFont/ABC+Foo/FirstChar 32/LastChar 33/Widths[1 1]/FontDescriptor 8 0 R>>',
    8: '<</Type/FontDescriptor/FontName/ABC+Foo/Flags 4/FontFile2 9 0 R>>',
    9: [flate, garbage],
  },
}

const make = (all: Readonly<Record<string, PdfParts>>): readonly (readonly [string, Uint8Array])[] =>
  Object.entries(all).map(([name, parts]) => [name, pdfOf(parts)])

/** Each with something left out of its first page, and of its second where there is one. */
export const damagedPdfs = make({
  'content that is no Flate': { content: garbage, filter: flate },
  'content of an unknown block type': {
    content: Buffer.concat([Buffer.from([0x78, 0x9c]), garbage]),
    filter: flate,
  },
  'content cut in half': { content: packed.subarray(0, packed.length >> 1), filter: flate },
  'content with a byte changed': { content: flipped, filter: flate },
  'content packed in an unknown way': { content: packed, filter: '/Filter/FooDecode' },
  'content with an unknown operator': { content: `q 1 0 foo Q ${drawing}` },
  'an operator with too few numbers': { content: `72 m 30 30 l S ${drawing}` },
  'a text without its end': { content: drawing.replace(') Tj', ' Tj') },
  'a text in hexadecimal digits that are none': { content: `BT /F1 24 Tf <4x> Tj ET ${drawing}` },
  'resources with a broken name': { resources: '<<Font<</F1 6 0 R>>>>' },
  'a drawing that is not there': { content: `/X1 Do ${drawing}` },
  'a graphics state that is not there': { content: `/G1 gs ${drawing}` },
  'a font that is not there': { resources: '<<>>' },
  'fonts that are no dictionary': { resources: '<</Font/F1>>' },
  'a font file that is broken, on two pages': { ...brokenFont, pages: 2 },
  'a form cut short, on two pages': { ...form(packed.subarray(0, 200), flate), pages: 2 },
  'a form packed in an unknown way': form(packed, '/Filter/FooDecode'),
  'a picture cut short': picture(deflateSync(pixels).subarray(0, 60), flate),
  'a picture that is no Flate': picture(garbage, flate),
  'a picture that is no JPEG 2000': picture(garbage, '/Filter/JPXDecode'),
})

/** Whole, though some of them are written carelessly. */
export const soundPdfs = make({
  plain: {},
  packed: { content: packed, filter: flate },
  'packed without a checksum': { content: packed.subarray(0, -4), filter: flate },
  'packed, and a line end too many': { content: Buffer.concat([packed, Buffer.from('\r\n')]), filter: flate },
  'marks of structure': { content: `/Artifact <</A 1>> BMC /P <</B 2>> DP ${drawing} EMC` },
  'a form': form(packed, flate),
  'a picture': picture(deflateSync(pixels), flate),
  'an empty page': { content: '' },
})

export const pdfWithoutPages = pdfOf({ pages: 0 })
