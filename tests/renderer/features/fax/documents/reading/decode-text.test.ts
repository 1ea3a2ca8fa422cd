import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { decodeHtml, decodeText } from '#renderer/features/fax/documents/reading/decode-text.ts'

const latin = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
const caseFile = (name: string): Uint8Array =>
  Uint8Array.from(readFileSync(`tests/support/fax-cases/${name}`))

describe('issue 7 §4.5: letters are those that were written', () => {
  it('leaves Ctrl-Z out of a DOS text', () => {
    expect(decodeText(caseFile('x-ctrlz.txt')).text).toBe('Invoice 12\r\nTotal 45\r\n')
  })

  it('reads UTF-16 without a mark', () => {
    expect(decodeText(caseFile('x-utf16le-nobom.txt')).text).toContain('Dear Dr Núñez, the fee i')
  })

  it('reads HTML in the encoding that it names', () => {
    expect(decodeHtml(caseFile('h-koi8.html')).text).toMatch(/<p>[а-яА-Я]+<\/p>/u)
    const named = '<?xml version="1.0" encoding="ISO-8859-2"?><html>\xb1</html>'
    expect(decodeHtml(latin(named)).text).toContain('ą')
    const http = '<meta http-equiv=Content-Type content="text/html; charset=windows-1251"><p>\xcf'
    expect(decodeHtml(latin(http)).text).toContain('П')
    const unquoted = '<META CHARSET = shift_jis><p>\x93\xfa\x96\x7b'
    expect(decodeHtml(latin(unquoted)).text).toContain('日本')
  })

  it('follows the mark before any name, and a name that nobody knows not at all', () => {
    const marked = new TextEncoder().encode('\ufeff<meta charset=koi8-r><p>é')
    expect(decodeHtml(marked).text).toContain('é')
    expect(decodeHtml(latin('<meta charset=klingon><p>caf\xe9')).text).toContain('café')
    expect(decodeHtml(latin('<meta charset=utf-16><p>plain')).text).toContain('plain')
  })

  it('says where the encoding is a guess', () => {
    expect(decodeText(latin('caf\xe9')).notes).toEqual(['guessed-encoding'])
    expect(decodeText(latin('cafe')).notes).toEqual([])
    expect(decodeHtml(caseFile('h-koi8.html')).notes).toEqual([])
  })
})
