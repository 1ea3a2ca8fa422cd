import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { writeWireName } from '#electron/main/outbox/wire-name.ts'
import type { FaxMediaType } from '#shared/fax/fax-content.ts'
import { SeededRandom } from '#tests/support/seeded-random.ts'

const write = (name: string, type: FaxMediaType = 'application/pdf'): string =>
  writeWireName(name, type, new SeededRandom(1))

describe('writeWireName', () => {
  it('marks the name before its extension', () => {
    expect(write('Order 17 (copy).pdf')).toMatch(/^Order-17-copy~[A-Z2-7]{10}\.pdf$/)
  })

  it('keeps accents readable and leaves the rest out', () => {
    expect(write('Überweisung «März».PDF')).toMatch(/^Uberweisung-Marz~[A-Z2-7]{10}\.pdf$/)
    expect(write('请假条.txt', 'text/plain')).toMatch(/^fax~[A-Z2-7]{10}\.txt$/)
    expect(write('../../etc/passwd')).toMatch(/^[A-Za-z0-9._-]+~[A-Z2-7]{10}\.pdf$/)
  })

  it('ends as the document is, not as it was called', () => {
    expect(write('letter.pdf', 'text/plain')).toMatch(/^letter~[A-Z2-7]{10}\.txt$/)
    expect(write('scan.pdf', 'image/tiff')).toMatch(/\.tif$/)
    expect(write('notes', 'text/html')).toMatch(/^notes~[A-Z2-7]{10}\.html$/)
  })

  it('is always short, plain ASCII with one marker', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
        const wire = write(name)
        expect(wire).toMatch(/^[A-Za-z0-9._-]{1,60}~[A-Z2-7]{10}\.pdf$/)
      }),
    )
  })

  it('is another one each time', () => {
    const random = new SeededRandom(1)
    const names = Array.from({ length: 1_000 }, () => writeWireName('a.pdf', 'application/pdf', random))
    expect(new Set(names).size).toBe(1_000)
  })
})
