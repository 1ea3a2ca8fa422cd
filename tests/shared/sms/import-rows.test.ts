import { describe, expect, it } from 'vitest'
import { guessMapping, type ImportMapping, type ImportRecord } from '#shared/sms/import-columns.ts'
import { createRowReader, isSendable } from '#shared/sms/import-rows.ts'
import { estimateSeconds } from '#shared/sms/sending-time.ts'

const readNumber = (cell: string): string | null => (/^\d{11}$/.test(cell) ? `44${cell.slice(1)}` : null)
const isNumber = (cell: string): boolean => readNumber(cell) !== null
const records = (...lines: string[][]): ImportRecord[] =>
  lines.map((cells, index) => ({ line: index + 1, cells }))

describe('how a file is read', () => {
  it('finds numbers, texts and placeholders by the names of the columns', () => {
    const file = records(['Name', 'Mobile', 'Message'], ['Ann', '07700900101', 'Hello'])
    expect(guessMapping(file, 'Dear {name}', isNumber)).toEqual({
      hasHeader: true,
      to: 1,
      message: 2,
      placeholders: { name: 0 },
    })
  })

  it('finds the numbers in a file without names', () => {
    const file = records(['Ann', '07700900101'], ['Bob', '07700900102'])
    expect(guessMapping(file, '', isNumber)).toMatchObject({ hasHeader: false, to: 1, message: null })
  })

  it('a column full of numbers beats one that is only called so', () => {
    const file = records(['Number', 'Contact'], ['1', '07700900101'], ['2', '07700900102'])
    expect(guessMapping(file, '', isNumber).to).toBe(1)
  })

  it('takes a list of bare numbers', () => {
    expect(guessMapping(records(['07700900101']), '', isNumber)).toMatchObject({ hasHeader: false, to: 0 })
  })
})

describe('what each line becomes', () => {
  const mapping: ImportMapping = { hasHeader: false, to: 0, message: null, placeholders: { name: 1 } }
  const read = (lines: string[][], text = 'Hello {name}', how = mapping) =>
    records(...lines).map(createRowReader(how, text, readNumber))

  it('fills in the text and keeps the line of the file', () => {
    expect(read([['07700900101', 'Ann']])).toEqual([
      {
        line: 1,
        to: '07700900101',
        digits: '447700900101',
        message: 'Hello Ann',
        problem: null,
        sameAs: null,
      },
    ])
  })

  it('names what is wrong with a line', () => {
    const long = 'x'.repeat(161)
    expect(
      [
        ...read([
          ['nobody', 'Ann'],
          ['07700900101', ''],
          ['07700900101', long],
        ]),
        ...read([['07700900101', '']], ' '),
      ].map(({ problem }) => problem),
    ).toEqual(['no-number', 'unfilled', 'too-long', 'no-message'])
  })

  it('marks the same text to the same number; another text to it is another message', () => {
    const rows = read([
      ['07700900101', 'Ann'],
      ['07700900101', 'Bob'],
      ['07700900101', 'Ann'],
    ])
    expect(rows.map(({ sameAs }) => sameAs)).toEqual([null, null, 1])
    expect(rows.filter(isSendable)).toHaveLength(2)
  })

  it('reads short lines and texts from the file', () => {
    const rows = read([['07700900101', 'Hi'], ['07700900102']], '', {
      ...mapping,
      message: 1,
      placeholders: {},
    })
    expect(rows.map(({ message, problem }) => [message, problem])).toEqual([
      ['Hi', null],
      ['', 'no-message'],
    ])
  })
})

describe('how long it takes', () => {
  it('is one a second, and less of a smaller budget, which the page on the screen shares', () => {
    expect(estimateSeconds(60, { limit: 5_000 })).toBe(60)
    expect(estimateSeconds(10_000, { limit: 1_000 })).toBe(48_600)
    expect(estimateSeconds(0, { limit: 0 })).toBe(0)
  })
})
