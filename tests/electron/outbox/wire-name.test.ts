import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { writeWireName } from '#electron/main/outbox/wire-name.ts'
import { SeededRandom } from '#tests/support/seeded-random.ts'

const write = (name: string): string => writeWireName(name, new SeededRandom(1))

describe('writeWireName', () => {
  it('marks the name before its extension', () => {
    expect(write('Order 17 (copy).pdf')).toMatch(/^Order-17-copy~[A-Z2-7]{10}\.pdf$/)
  })

  it('keeps accents readable and leaves the rest out', () => {
    expect(write('Überweisung «März».PDF')).toMatch(/^Uberweisung-Marz~[A-Z2-7]{10}\.PDF$/)
    expect(write('请假条.txt')).toMatch(/^fax~[A-Z2-7]{10}\.txt$/)
    expect(write('../../etc/passwd')).toMatch(/^[A-Za-z0-9._-]+~[A-Z2-7]{10}(\.[A-Za-z0-9-]+)?$/)
  })

  it('is always short, plain ASCII with one marker', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
        const wire = write(name)
        expect(wire).toMatch(/^[A-Za-z0-9._-]{1,60}~[A-Z2-7]{10}(\.[A-Za-z0-9._-]{1,10})?$/)
      }),
    )
  })

  it('is another one each time', () => {
    const random = new SeededRandom(1)
    const names = Array.from({ length: 1_000 }, () => writeWireName('a.pdf', random))
    expect(new Set(names).size).toBe(1_000)
  })
})
