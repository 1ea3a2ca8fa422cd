import { describe, expect, it } from 'vitest'
import {
  createRowReader,
  decideRow,
  type ImportChoices,
  type ImportRow,
  type ReadNumber,
  type RowOptions,
} from '#shared/sms/import-rows.ts'
import { estimateSeconds } from '#shared/sms/sending-time.ts'

const none = { notes: [], caution: null }
const readNumber = (cell: string): ReadNumber => {
  if (/^01\d{9}$/.test(cell))
    return { ...none, digits: `44${cell.slice(1)}`, problem: null, caution: 'landline' }
  return /^\d{11}$/.test(cell)
    ? { ...none, digits: `44${cell.slice(1)}`, problem: null }
    : { ...none, digits: null, problem: 'name' }
}
const base: Omit<RowOptions, 'text'> = {
  mapping: { hasHeader: false, to: 0, message: null, placeholders: { name: 1 } },
  plain: false,
  width: null,
  isEncodingGuessed: false,
  readNumber,
}
const read = (
  lines: string[][],
  text = 'Hello {name}',
  how: Partial<RowOptions> = {},
): readonly ImportRow[] =>
  lines
    .map((cells, index) => ({ line: index + 1, cells, openQuote: null, mayHoldAnother: false }))
    .map(createRowReader({ ...base, text, ...how }))
const nothing: ImportChoices = { accepted: new Set(), lines: new Map() }
const statesOf = (rows: readonly ImportRow[], choices: Partial<ImportChoices> = {}) =>
  rows.map((row) => decideRow(row, { ...nothing, ...choices }))

describe('what each line becomes', () => {
  it('fills in the text and keeps the line of the file', () => {
    expect(read([['07700900101', 'Ann']])).toEqual([
      {
        line: 1,
        to: '07700900101',
        digits: '447700900101',
        message: 'Hello Ann',
        problem: null,
        doubts: [],
        sameAs: null,
        sameNumberAs: null,
      },
    ])
  })

  it('names what is wrong with a line', () => {
    const long = 'x'.repeat(161)
    const rows = [
      ...read([
        ['nobody', 'Ann'],
        ['07700900101', ''],
        ['07700900101', long],
      ]),
      ...read([['07700900101', '']], ' '),
    ]
    expect(rows.map(({ problem }) => problem)).toEqual(['name', 'unfilled', 'message-too-long', 'no-message'])
    expect(new Set(statesOf(rows))).toEqual(new Set(['left-out']))
  })

  it('reads short lines and texts from the file', () => {
    const mapping = { ...base.mapping, message: 1, placeholders: {} }
    const rows = read([['07700900101', 'Hi'], ['07700900102']], '', { mapping })
    expect(rows.map(({ message, problem }) => [message, problem])).toEqual([
      ['Hi', null],
      ['', 'no-message'],
    ])
  })

  it('issue 7 §4.1: a line break counts once, and an accent belongs to its letter', () => {
    const mapping = { ...base.mapping, message: 1, placeholders: {} }
    const [row] = read([['07700900101', 'one\r\ntwo\rthree, Jose\u0301']], '', { mapping })
    expect(row?.message).toBe('one\ntwo\nthree, José')
    const full = `${'x'.repeat(79)}\r\n${'y'.repeat(80)}`
    expect(read([['07700900101', full]], '', { mapping })[0]).toMatchObject({ problem: null, doubts: [] })
  })

  it('issue 7 §4.1: nothing of a line with an open quotation mark is used', () => {
    const record = { line: 3, cells: ['07700900101', 'Ann'], openQuote: 3, mayHoldAnother: false }
    const row = createRowReader({ ...base, text: 'Hi' })(record)
    expect(row).toMatchObject({ problem: 'open-quote', digits: null, message: '' })
    expect(statesOf([row], { lines: new Map([[3, true]]) })).toEqual(['left-out'])
  })
})

describe('issue 7 §4.1: nothing doubtful is ready', () => {
  it('the same text to the same number is not sent; another text to it waits for a decision', () => {
    const rows = read([
      ['07700900101', 'Ann'],
      ['07700900101', 'Bob'],
      ['07700900101', 'Ann'],
    ])
    expect(rows.map(({ sameAs, sameNumberAs }) => [sameAs, sameNumberAs])).toEqual([
      [null, null],
      [null, 1],
      [1, null],
    ])
    expect(statesOf(rows)).toEqual(['ready', 'doubtful', 'left-out'])
    expect(statesOf(rows, { accepted: new Set(['same-number']) })).toEqual(['ready', 'ready', 'left-out'])
  })

  it('a kind of doubt is accepted, or a single line; every doubt of a line counts', () => {
    const rows = read([
      ['01632960101', 'Ann'],
      ['01632960101', 'Bob'],
      ['07700900101', 'Cyd'],
    ])
    expect(rows.map(({ doubts }) => doubts)).toEqual([['landline'], ['landline', 'same-number'], []])
    expect(statesOf(rows)).toEqual(['doubtful', 'doubtful', 'ready'])
    expect(statesOf(rows, { accepted: new Set(['landline']) })).toEqual(['ready', 'doubtful', 'ready'])
    const lines = new Map([
      [2, true],
      [3, false],
    ])
    expect(statesOf(rows, { lines })).toEqual(['doubtful', 'ready', 'left-out'])
  })

  it('a text that telephones take as several messages, and its plain twin, which is one', () => {
    const text = `It’s time: ${'x'.repeat(120)}`
    expect(read([['07700900101', 'Ann']], text)[0]?.doubts).toEqual(['several-parts'])
    const [plain] = read([['07700900101', 'Ann']], text, { plain: true })
    expect(plain).toMatchObject({ doubts: [], message: text.replace('’', "'") })
    expect(read([['07700900101', 'Ann']], 'It’s time')[0]?.doubts).toEqual([])
  })

  it('cells behind the last heading: part of the text may be in them', () => {
    const mapping = { ...base.mapping, message: 1, placeholders: {} }
    const rows = read(
      [
        ['07700900101', 'Hello', ' see you'],
        ['07700900102', 'Hello', ''],
      ],
      '',
      {
        mapping,
        width: 2,
      },
    )
    expect(rows.map(({ doubts }) => doubts)).toEqual([['extra-cells'], []])
  })

  it('a cell of several lines that may hold another’s record', () => {
    const record = { line: 1, cells: ['07700900101', 'Ann'], openQuote: null, mayHoldAnother: true }
    expect(createRowReader({ ...base, text: 'Hi' })(record).doubts).toEqual(['several-lines'])
  })

  it('accents of an encoding that is only likely', () => {
    const rows = read(
      [
        ['07700900101', 'úukasz'],
        ['07700900102', 'Ann'],
      ],
      'Hi {name}',
      { isEncodingGuessed: true },
    )
    expect(rows.map(({ doubts }) => doubts)).toEqual([['guessed-encoding'], []])
  })
})

describe('how long it takes', () => {
  it('is one a second, and less of a smaller budget, which the page on the screen shares', () => {
    expect(estimateSeconds(60, { limit: 5_000 })).toBe(60)
    expect(estimateSeconds(10_000, { limit: 1_000 })).toBe(48_600)
    expect(estimateSeconds(0, { limit: 0 })).toBe(0)
  })
})
