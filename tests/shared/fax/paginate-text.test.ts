import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { breakLines, paginateText } from '#shared/fax/paginate-text.ts'

const frame = { fits: (line: string) => line.length <= 10, linesPerPage: 3 }

describe('paginateText', () => {
  it.each<[string, string, readonly (readonly string[])[]]>([
    ['an empty text', '', [['']]],
    ['lines of any computer', 'a\r\nb\rc\n', [['a', 'b', 'c']]],
    ['more lines than a page has', 'a\nb\nc\nd', [['a', 'b', 'c'], ['d']]],
    ['a form feed', 'a\n\fb', [['a'], ['b']]],
    ['a form feed at the end', 'a\n\f', [['a']]],
    ['an empty page between form feeds', 'a\f\fb', [['a'], [''], ['b']]],
    ['a long line', 'Dear reader, hello', [['Dear', 'reader,', 'hello']]],
    ['a long word', 'abcdefghijklmno', [['abcdefghij', 'klmno']]],
    ['tabs', 'a\tb', [['a       b']]],
  ])('%s', (_what, text, pages) => {
    expect(paginateText(text, frame)).toEqual(pages)
  })

  it('loses no letter and makes no line too long', () => {
    const words = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', '\f', 'é') })
    fc.assert(
      fc.property(words, (text) => {
        const lines = paginateText(text, frame).flat()
        expect(lines.every(frame.fits)).toBe(true)
        expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
      }),
    )
  })

  it('comes to an end where nothing fits', () => {
    expect(breakLines('abc', () => false)).toEqual(['a', 'b', 'c'])
  })

  it('measures only as much at once as a line can hold', () => {
    let longest = 0
    breakLines('word '.repeat(50_000), (line) => {
      longest = Math.max(longest, line.length)
      return line.length <= 80
    })
    expect(longest).toBeLessThanOrEqual(400)
  })
})
