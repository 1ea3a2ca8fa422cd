import { describe, expect, it } from 'vitest'
import { cellsOf, csvCase, readCsvFile } from '#tests/support/samples/read-csv-file.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const wide = (text: string, littleEndian: boolean): Uint8Array => {
  const view = new DataView(new ArrayBuffer(text.length * 2))
  for (let at = 0; at < text.length; at += 1) view.setUint16(at * 2, text.charCodeAt(at), littleEndian)
  return new Uint8Array(view.buffer)
}

describe('issue 7 §4.1: readable text of any usual encoding is read', () => {
  const expected = [
    ['07700900101', 'Zoë'],
    ['07700900102', 'José'],
  ]
  const text = expected.map((row) => row.join(',')).join('\r\n')
  const legacy = (e: number, u: number): Uint8Array =>
    new Uint8Array([...bytes('07700900101,Zo'), u, ...bytes('\r\n07700900102,Jos'), e])

  it.each([
    ['UTF-8', 'utf-8', bytes(text)],
    ['UTF-8 with a byte order mark', 'utf-8', bytes(`\uFEFF${text}`)],
    ['UTF-16 LE', 'utf-16le', wide(text, true)],
    ['UTF-16 LE with a byte order mark', 'utf-16le', wide(`\uFEFF${text}`, true)],
    ['UTF-16 BE', 'utf-16be', wide(text, false)],
    ['UTF-16 BE with a byte order mark', 'utf-16be', wide(`\uFEFF${text}`, false)],
    ['Windows-1252', 'windows-1252', legacy(0xe9, 0xeb)],
    ['MS-DOS', 'cp850', legacy(0x82, 0x89)],
    ['Mac Roman', 'macintosh', legacy(0x8e, 0x91)],
    ['DOS text with Ctrl-Z at its end', 'utf-8', bytes(`${text}\r\n\u001A`)],
  ])('%s', (_, encoding, content) => {
    const read = readCsvFile(content)
    expect(read).toMatchObject({ ok: true, encoding })
    expect(cellsOf(read)).toEqual(expected)
  })

  it('a single name of Mac Roman is read as one', () => {
    const content = new Uint8Array([...bytes('07700900101,Zo'), 0x91, ...bytes(' M'), 0x9f, ...bytes('ller')])
    expect(readCsvFile(content)).toMatchObject({ ok: true, encoding: 'macintosh' })
    expect(cellsOf(readCsvFile(content))[0]?.[1]).toBe('Zoë Müller')
  })

  it('C12-msdos.csv', () => {
    expect(cellsOf(readCsvFile(csvCase('C12-msdos.csv'))).slice(1)).toEqual([
      ['07700900121', 'José', '£20'],
      ['07700900122', 'Müller', '£30'],
    ])
  })

  it('C13-utf16-nobom.csv', () => {
    expect(cellsOf(readCsvFile(csvCase('C13-utf16-nobom.csv')))[1]).toEqual(['07700900121', 'Ann'])
  })

  it('quotation marks, dashes and prices of Windows-1252 are no reason to doubt', () => {
    const content = new Uint8Array([
      ...bytes('07700900101,It'), 0x92, ...bytes('s '), 0x93, ...bytes('on'), 0x94, 0x20, 0x96, 0x20, 0xa3,
      ...bytes('20, caf'), 0xe9, 0xa0, 0x80, ...bytes('5'),
    ]) // prettier-ignore
    expect(cellsOf(readCsvFile(content))[0]?.join(',')).toBe('07700900101,It’s “on” – £20, café\u00A0€5')
  })

  it.each([
    ['a workbook', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), 'spreadsheet'],
    ['an old workbook', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), 'spreadsheet'],
    ['bytes', new Uint8Array([1, 0, 2, 0, 0, 7, 0, 9]), 'not-text'],
    [
      'Polish text of Windows',
      new Uint8Array([...bytes('07700900101,Pawe'), 0xb3, ...bytes('ek')]),
      'encoding',
    ],
    [
      'Polish text of Windows with two strange letters together',
      new Uint8Array([...bytes('07700900101,'), 0xa3, ...bytes('ukasz,Cze'), 0x9c, 0xe6]),
      'encoding',
    ],
    [
      'a name in Russian letters of Windows',
      new Uint8Array([...bytes('07700900101,'), 0xcf, 0xe5, 0xf2, 0xf0, 0xee, 0xe2]),
      'encoding',
    ],
    ['half a character of UTF-8', new Uint8Array([0xef, 0xbb, 0xbf, ...bytes('a,Zo'), 0xc3]), 'encoding'],
    ['nothing but blanks', bytes('\r\n , ,\r\n'), 'empty'],
    ['nothing', bytes(''), 'empty'],
  ])('%s is refused with its reason', (_, content, problem) => {
    expect(readCsvFile(content)).toMatchObject({ ok: false, problem })
  })
})
