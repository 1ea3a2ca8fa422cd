import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { largestFaxBytes } from '#shared/fax/largest-fax.ts'
import { sniffDocument } from '#shared/fax/sniff-document.ts'

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

function wide(text: string, order: 'little' | 'big', mark = true): Uint8Array {
  const units = [...(mark ? '\ufeff' : ''), ...text].join('')
  const bytes = new Uint8Array(units.length * 2)
  const view = new DataView(bytes.buffer)
  for (let at = 0; at < units.length; at += 1)
    view.setUint16(at * 2, units.charCodeAt(at), order === 'little')
  return bytes
}

const tiff = (head: string, rest = 64): Uint8Array => ascii(head + '\0'.repeat(rest))

const accepted = (bytes: Uint8Array, name = 'file') => {
  const sniffed = sniffDocument(bytes, name)
  return sniffed.ok ? sniffed.value : `refused: ${sniffed.error}`
}

describe('sniffDocument accepts', () => {
  it.each<[string, Uint8Array, string]>([
    ['a PDF', ascii('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n'), 'application/pdf'],
    ['a PDF behind a byte order mark', ascii('\xef\xbb\xbf%PDF-1.4'), 'application/pdf'],
    ['a PDF behind white space', ascii('\r\n%PDF-2.0'), 'application/pdf'],
    ['a TIFF of a PC', tiff('II*\0\x08\0\0\0'), 'image/tiff'],
    ['a TIFF of a Mac', tiff('MM\0*\0\0\0\x08'), 'image/tiff'],
    ['plain text', ascii('Dear Sir,\r\n\tyours\f'), 'text/plain'],
    ['text in UTF-8', utf8('Grüße, 日本語, 😀'), 'text/plain'],
    ['text in UTF-8 with its mark', utf8('\ufeffGrüße'), 'text/plain'],
    ['text in Windows-1252', ascii('\x93caf\xe9\x94 \x80 5'), 'text/plain'],
    ['text in UTF-16, little end first', wide('Grüße 😀', 'little'), 'text/plain'],
    ['text in UTF-16, big end first', wide('Grüße 😀', 'big'), 'text/plain'],
    ['wide text without a mark', wide('Hello', 'little', false), 'text/plain'],
    ['one wide letter whose low half is zero', wide('一', 'little'), 'text/plain'],
    ['text that mentions a tag', ascii('Use <p> for a paragraph'), 'text/plain'],
    ['HTML by its doctype', ascii('\n<!DOCTYPE html><title>x</title>'), 'text/html'],
    ['HTML by its first tag', ascii('<HTML lang=en>'), 'text/html'],
    ['HTML behind comments', ascii('<!-- a --><!-- b -->\n<body>'), 'text/html'],
    ['XHTML', ascii('<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x">'), 'text/html'],
    ['HTML in UTF-16', wide('<!doctype html>', 'big'), 'text/html'],
  ])('%s', (_what, bytes, type) => {
    expect(accepted(bytes)).toBe(type)
  })

  it('goes by content where the name says something else', () => {
    expect(accepted(ascii('%PDF-1.4'), 'letter.txt')).toBe('application/pdf')
    expect(accepted(ascii('Dear Sir'), 'letter.pdf')).toBe('text/plain')
    expect(accepted(ascii('<html>'), 'letter.txt')).toBe('text/html')
  })

  it('takes text as HTML by its name alone where no tag begins it', () => {
    expect(accepted(ascii('Hello <b>you</b>'), 'part.HTM')).toBe('text/html')
  })
})

describe('sniffDocument refuses', () => {
  it.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(), 'empty'],
    ['white space alone', ascii(' \r\n\t'), 'empty'],
    ['a mark without text', utf8('\ufeff'), 'empty'],
    ['wide white space alone', wide(' \n', 'little'), 'empty'],
    ['more than the largest size', new Uint8Array(largestFaxBytes + 1).fill(0x41), 'too-large'],
    ['a Word document', ascii('PK\x03\x04\x14\0\x06\0'), 'unknown-type'],
    ['an old Word document', ascii('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'), 'unknown-type'],
    ['a JPEG', ascii('\xff\xd8\xff\xe0\0\x10JFIF'), 'unknown-type'],
    ['a PNG', ascii('\x89PNG\r\n\x1a\n\0\0'), 'unknown-type'],
    ['a GIF', ascii('GIF89a\x01\0\x01\0'), 'unknown-type'],
    ['a program of Windows', ascii('MZ\x90\0\x03'), 'unknown-type'],
    ['a program of Windows that begins like Chinese', ascii('MZ\xc2\x90\0 not a document'), 'unknown-type'],
    ['a program of Linux', ascii('\x7fELF\x02\x01'), 'unknown-type'],
    ['a drawing', ascii('<svg xmlns="x"></svg>'), 'unknown-type'],
    ['rich text', ascii('{\\rtf1\\ansi'), 'unknown-type'],
    ['PostScript', ascii('%!PS-Adobe-3.0'), 'unknown-type'],
    ['other XML', ascii('<?xml version="1.0"?><invoice/>'), 'unknown-type'],
    ['BigTIFF', tiff('II+\0\x08\0\0\0'), 'big-tiff'],
    ['a camera picture', tiff('II*\0\x10\0\0\0CR\x02\0'), 'unknown-type'],
    ['half a wide letter', wide('Hello', 'little').subarray(0, 5), 'unknown-type'],
    ['a byte that no text has', ascii('caf\xe9 \x81'), 'unknown-encoding'],
    ['text with a zero', ascii('a\0b'), 'unknown-type'],
    ['a PDF without its version', ascii('%PDF-'), 'damaged'],
    ['a TIFF cut off before its first page', tiff('II*\0\xff\xff\0\0'), 'damaged'],
    ['a TIFF of a header alone', ascii('II*\0\x08\0\0\0'), 'damaged'],
  ])('%s', (_what, bytes, reason) => {
    expect(accepted(bytes)).toBe(`refused: ${reason}`)
  })

  it('a Word document that calls itself a PDF', () => {
    expect(accepted(ascii('PK\x03\x04\x14\0'), 'contract.pdf')).toBe('refused: unknown-type')
  })
})

describe('sniffDocument', () => {
  it('always has an answer', () => {
    const file = fc.uint8Array({ maxLength: 3_000 })
    const begun = fc.tuple(fc.constantFrom('%PDF-', 'II*\0', 'MM\0*', '\xff\xfe', '<!--', '<'), file)
    fc.assert(
      fc.property(begun, ([head, rest]) => {
        const sniffed = sniffDocument(Uint8Array.from([...ascii(head), ...rest]), 'x.html')
        expect(typeof (sniffed.ok ? sniffed.value : sniffed.error)).toBe('string')
      }),
    )
  })

  it('takes any text in UTF-8 as text or HTML', () => {
    const text = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter((value) => /^[^\p{Cc}<{%]*\S/u.test(value))
    fc.assert(
      fc.property(text, (value) => {
        expect(accepted(utf8(`A${value.replace(/\p{Cc}/gu, '')}`))).toBe('text/plain')
      }),
    )
  })
})
