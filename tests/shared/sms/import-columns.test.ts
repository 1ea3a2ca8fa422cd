import { describe, expect, it } from 'vitest'
import type { CsvRecord } from '#shared/csv/csv-records.ts'
import { guessMapping, matchPlaceholders, type CellKind } from '#shared/sms/import-columns.ts'

const kindOf = (cell: string): CellKind => {
  if (/^0?7\d{9}$/.test(cell)) return 'mobile'
  return /^0[12]\d{9}$/.test(cell) ? 'number' : 'none'
}
const records = (...lines: string[][]): CsvRecord[] =>
  lines.map((cells, index) => ({ line: index + 1, cells, openQuote: null, mayHoldAnother: false }))
const guess = (...lines: string[][]) => guessMapping(records(...lines), 'Dear {name}', kindOf)

describe('how a file is read', () => {
  it('finds numbers, texts and placeholders by the names of the columns', () => {
    expect(guess(['Name', 'Mobile', 'Message'], ['Ann', '07700900101', 'Hello'])).toEqual({
      hasHeader: true,
      to: 1,
      message: 2,
      placeholders: { name: 0 },
    })
  })

  it('finds the numbers in a file without names', () => {
    expect(guess(['Ann', '07700900101'], ['Bob', '07700900102'])).toMatchObject({
      hasHeader: false,
      to: 1,
      message: null,
    })
  })

  it('a column full of numbers beats one that is only called so', () => {
    expect(guess(['Number', 'Contact'], ['1', '07700900101'], ['2', '07700900102']).to).toBe(1)
  })

  it('takes a list of bare numbers', () => {
    expect(guess(['07700900101'])).toMatchObject({ hasHeader: false, to: 0 })
  })
})

describe('issue 7 §4.1: the recipients’ column has mobile numbers, and where it is close the operator is asked', () => {
  it.each([
    [
      'a heading that says mobile',
      0,
      [
        ['Mobile', 'Order'],
        ['07700900101', '7700900555'],
      ],
    ],
    [
      'MobileNumber in one word',
      1,
      [
        ['Order', 'MobileNumber'],
        ['7700900555', '07700900101'],
      ],
    ],
    [
      'mobiles beside landlines',
      1,
      [
        ['Phone', 'Other'],
        ['01632960101', '07700900101'],
      ],
    ],
    [
      'home and mobile',
      1,
      [
        ['Home phone', 'Mobile phone'],
        ['07700900102', '07700900101'],
      ],
    ],
    [
      'landlines under a heading that says phone',
      1,
      [
        ['Name', 'Phone'],
        ['Ann', '01632960101'],
      ],
    ],
    [
      'landlines under a heading that says mobile',
      1,
      [
        ['Name', 'mobile'],
        ['Ann', '01632960101'],
      ],
    ],
    [
      'order numbers that look alike',
      1,
      [
        ['Order no', 'Telephone'],
        ['7700900555', '07700900101'],
      ],
    ],
  ])('%s', (_, column, lines) => expect(guess(...lines).to).toBe(column))

  it.each([
    [
      'two columns of mobiles',
      [
        ['Mobile', 'Partner mobile'],
        ['07700900101', '07700900102'],
      ],
    ],
    [
      'two columns without names',
      [
        ['07700900101', '07700900102'],
        ['07700900103', '07700900104'],
      ],
    ],
    [
      'numbers only in a column of something else',
      [
        ['Order', 'Name'],
        ['7700900555', 'Ann'],
      ],
    ],
    [
      'no numbers at all',
      [
        ['Name', 'Town'],
        ['Ann', 'Leeds'],
      ],
    ],
    [
      'a mobile column that is mostly something else',
      [
        ['Mobile', 'Town'],
        ['yes', 'Leeds'],
        ['no', 'York'],
      ],
    ],
    [
      'a heading and values that disagree',
      [
        ['Mobile', 'Phone'],
        ['01632960101', '07700900101'],
      ],
    ],
  ])('asks for %s', (_, lines) => expect(guess(...lines).to).toBeNull())
})

describe('issue 7 §4.1: the first person of a file is never taken for the names of its columns', () => {
  it.each([
    ['whose number is a digit short', ['0770090010', 'Ann', 'Hi Ann']],
    ['without a number', ['', 'Ann', 'Hi Ann']],
    ['whose number is withheld', ['withheld', 'Ann', 'Hi Ann']],
    ['with a number abroad', ['12025550123', 'Ann', 'Hi Ann']],
    ['whose cell is a word that comes again below', ['withheld', 'Patient', 'Hi Ann']],
  ])('%s', (_, first) => {
    const second = first.includes('Patient') ? 'Patient' : 'Bob'
    expect(guess(first, ['07700900102', second, 'Hi Bob'], ['07700900103', 'Cy', 'Hi Cy']).hasHeader).toBe(
      false,
    )
  })

  it.each([
    [['Mobile', 'Name']],
    [['Patient mobile number', 'x']],
    [['telefon', 'name']],
    [['PhoneNo', 'Forename']],
  ])('%j are names of columns', (header) => {
    expect(guess(header, ['07700900101', 'Ann'], ['07700900102', 'Bob']).hasHeader).toBe(true)
  })
})

describe('issue 7 §4.1: placeholders meet their columns', () => {
  it.each([
    ['{First Name}', 'First Name *'],
    ['{first_name}', 'First Name *'],
    ['{FirstName}', 'first-name:'],
    ['{First Name}', '  FIRST   NAME  '],
    ['{Vorname}', '“Vorname”'],
    ['{name}', 'Name (required)'],
  ])('%s and %j', (text, heading) => {
    const found = Object.values(matchPlaceholders(text, ['Mobile', heading]))
    expect(found).toEqual([heading.includes('required') ? null : 1])
  })
})
