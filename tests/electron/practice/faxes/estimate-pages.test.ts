import { describe, expect, it } from 'vitest'
import { estimatePages } from '#electron/main/practice/faxes/estimate-pages.ts'

/** A TIFF of `pages` empty directories; `next` is where the last one points to. */
function createTiff(pages: number, order: 'II' | 'MM', next = 0): Buffer {
  const file = Buffer.alloc(8 + pages * 6)
  file.write(order, 'latin1')
  const long = (value: number, at: number): number =>
    order === 'II' ? file.writeUInt32LE(value, at) : file.writeUInt32BE(value, at)
  long(8, 4)
  for (let page = 0; page < pages; page++)
    long(page === pages - 1 ? next : 8 + (page + 1) * 6, 8 + page * 6 + 2)
  return file
}

describe('the estimate of pages', () => {
  it.each([
    [
      'a PDF of three',
      'pdf',
      Buffer.from('<</Type/Pages>><</Type/Page>><</Type /Page/X 1>><</Type\n/Page>>'),
      3,
    ],
    ['a PDF that hides them', 'pdf', Buffer.from('%PDF-1.7 <</Type /ObjStm>>'), 1],
    ['a TIFF from Intel', 'tiff', createTiff(4, 'II'), 4],
    ['a TIFF from Motorola', 'tiff', createTiff(2, 'MM'), 2],
    ['a TIFF that runs in a circle', 'tiff', createTiff(2, 'II', 8), 2],
    ['a TIFF that points behind its end', 'tiff', createTiff(1, 'II', 9999), 1],
    ['no TIFF at all', 'tiff', Buffer.from('II'), 1],
    ['a short text', 'text', Buffer.from('Hello'), 1],
    ['a long text', 'text', Buffer.alloc(9001, 'x'), 4],
  ] as const)('sees %s', (_, kind, bytes, pages) => {
    expect(estimatePages(kind, bytes)).toBe(pages)
  })
})
