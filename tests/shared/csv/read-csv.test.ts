import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellsOf, csvCase, readCsvFile } from '#tests/support/samples/read-csv-file.ts'

const linesOf = (content: string): readonly (number | string)[] => {
  const read = readCsvFile(content)
  return read.ok ? read.records.map(({ line }) => line) : [read.problem]
}

describe('issue 7 §4.1: short files are split by their own separator', () => {
  it.each([
    ['mobile;name\n07700900121;Ann', ';'],
    ['mobile\tname\n07700900121\tAnn', '\t'],
    ['mobile|name\n07700900121|Ann', '|'],
    ['mobile,name\n07700900121,Ann', ','],
    ['07700900121;Ann', ';'],
    ['07700900121\tAnn', '\t'],
    ['\n\nmobile;name\n\n\n07700900121;Ann\n\n07700900122;Bob\n', ';'],
    ['mobile;message\n07700900121;Hello, Ann, see you\n07700900122;Hello', ';'],
    ['mobile;amount\n07700900121;1,50\n07700900122;2,50', ';'],
    ['mobile,message\n07700900121,"Hello; you"\n07700900122,Bye', ','],
    ['Patients of 3 March\nmobile;name\n07700900121;Ann\n07700900122;Bob', ';'],
    ['sep=|\nmobile|name\n07700900121|Ann', '|'],
  ])('%j by %j', (content, separator) => {
    expect(readCsvFile(content)).toMatchObject({ ok: true, separator, width: 2 })
  })

  it('takes the separator that was chosen by hand', () => {
    const content = 'a;b,c\nd;e,f'
    expect(cellsOf(readCsvFile(content, ';'))[0]).toEqual(['a', 'b,c'])
    expect(cellsOf(readCsvFile(content, ','))[0]).toEqual(['a;b', 'c'])
    expect(cellsOf(readCsvFile(content, '|'))[0]).toEqual(['a;b,c'])
  })

  it.each(['C07-tab-short.tsv', 'C07b-excel-unicode.txt'])('%s', (name) => {
    expect(cellsOf(readCsvFile(csvCase(name)))).toEqual([
      ['mobile', 'name'],
      ['07700900121', 'Ann'],
      ['07700900122', 'Bob'],
    ])
  })

  it('C20-blank-lines.csv', () => {
    const cells = cellsOf(readCsvFile(csvCase('C20-blank-lines.csv')))
    expect(cells.slice(0, 2)).toEqual([
      ['mobile', 'name'],
      ['07700900100', 'N100'],
    ])
    expect(cells.every(({ length }) => length === 2)).toBe(true)
  })
})

describe('issue 7 §4.1: an open quotation mark merges nobody into another’s record', () => {
  const broken = (content: string) => {
    const read = readCsvFile(content)
    if (!read.ok) throw new Error(read.problem)
    return read.records.map(({ line, openQuote }) => [line, openQuote])
  }

  it('C06-quote.csv: its line is named, and the lines after the open quotation mark stay lines of their own', () => {
    const read = readCsvFile(csvCase('C06-quote.csv'))
    expect(read).toMatchObject({
      records: [
        { line: 1, openQuote: null },
        { line: 2, openQuote: null, cells: ['07700900121', 'Ann'] },
        { line: 3, openQuote: 3 },
        { line: 4, openQuote: 3 },
        { line: 5, openQuote: 3 },
      ],
    })
    expect(cellsOf(read)[3]).toEqual(['07700900123', 'Cyd'])
  })

  it.each([
    [
      'closed by the next person’s mark',
      'm,n\n1,"Bob\n2,"Cyd"\n3,Dee',
      [
        [1, null],
        [2, 2],
        [3, 2],
        [4, null],
      ],
    ],
    [
      'closed wrongly on its own line',
      'm,n\n1,"Bob" Smith\n2,Cyd',
      [
        [1, null],
        [2, 2],
        [3, null],
      ],
    ],
    [
      'closed by a stray mark at the end of a later line',
      'm,n\n07700900121,"Bob\n07700900122,Cyd\n07700900123,Dee"\n07700900124,Eve',
      [
        [1, null],
        [2, 2],
        [3, 2],
        [4, 2],
        [5, null],
      ],
    ],
    [
      'with the number behind the name',
      'n,m\n"Bob,07700900121\nCyd,07700900122\nDee",07700900123\nEve,07700900124',
      [
        [1, null],
        [2, 2],
        [3, 2],
        [4, 2],
        [5, null],
      ],
    ],
    [
      'where the text stands first and the next line closes it',
      't,m\n"Hi Ann,07700900101\nHi Bob",07700900102',
      [
        [1, null],
        [2, 2],
        [3, 2],
      ],
    ],
    [
      'where the name stands first and the next line closes it',
      'n,m,t\n"Ann,07700900101,Hi Ann\nBob",07700900102,Hi Bob',
      [
        [1, null],
        [2, 2],
        [3, 2],
      ],
    ],
    [
      'with a no-break space and marks of direction around the number',
      'm,t\n07700900101,"Hi Ann\n\u202A07700900102\u202C\u00A0,Hi Bob"',
      [
        [1, null],
        [2, 2],
        [3, 2],
      ],
    ],
  ])('%s', (_, content, expected) => expect(broken(content)).toEqual(expected))

  it.each([
    ['words behind the number', 'm,t\n07700900101,"Hi Ann\n07700900102 Bob,Hi Bob"\n07700900103,Hi'],
    ['a word before it', 'm,t\n07700900101,"Hi Ann\nTel 07700900102,Hi Bob"\n07700900103,Hi'],
    ['another spelling', 'm,t\n07700900101,"Hi Ann\n+44 (0)7700-900102 mob,Hi Bob"\n07700900103,Hi'],
    ['numbers named in the first line of a text', 'm,t\n07700900101,"Ring 01632 960123, 01632 960124\nBye"'],
  ])('is doubted with %s', (_, content) => {
    const read = readCsvFile(content)
    expect(read.ok && read.records.map(({ mayHoldAnother }) => mayHoldAnother).slice(0, 3)).toEqual(
      [false, true, false].slice(0, read.ok ? read.records.length : 0),
    )
  })

  it.each([
    ['a text in several lines', 'm,t\n07700900121,"Hello Ann,\nsee you, soon"\n07700900122,Hi', [1, 2, 4]],
    ['with the number behind it', 't,m\n"Hello,\ncall 01632 960123, thanks",07700900121', [1, 2]],
    ['doubled marks', 'm,t\n07700900121,"He said ""no""\nand left"\n07700900122,Hi', [1, 2, 4]],
    ['marks in the midst of a bare cell', 'm,t\n07700900121,5" pipe\n07700900122,Hi', [1, 2, 3]],
    ['spaces around the marks', 'm,t\n07700900121, "Hello, Ann" \n07700900122,Hi', [1, 2, 3]],
  ])('leaves alone %s', (_, content, lines) => {
    const read = readCsvFile(content)
    expect(read.ok && read.records.every(({ openQuote }) => openQuote === null)).toBe(true)
    expect(linesOf(content)).toEqual(lines)
  })

  it('whatever marks stand in a file, no cell has digits of two lines with numbers of their own', () => {
    const name = fc.string({ unit: fc.constantFrom(...'Ab "\n'), maxLength: 8 })
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 8 }), (names) => {
        const lines = names.map((one, index) => `0770090010${String(index)},${one},x`)
        const read = readCsvFile(`mobile,name,end\n${lines.join('\n')}`)
        for (const { cells, openQuote } of read.ok ? read.records : [])
          if (openQuote === null)
            expect(cells.join(' ').match(/0770090010/g)?.length ?? 0).toBeLessThanOrEqual(1)
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('records', () => {
  it('what was written by the rules is read as it was', () => {
    const cell = fc.string({ unit: fc.constantFrom(...'ab1,;"\n\r |\té'), maxLength: 10 })
    const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 6 }),
        fc.constantFrom('\n', '\r\n', '\r'),
        (rows, end) => {
          const sound = rows.filter((row) => row.some((one) => one.trim() !== ''))
          const read = readCsvFile(rows.map((row) => row.map(quoted).join(',')).join(end), ',')
          expect(read.ok ? cellsOf(read) : []).toEqual(sound)
        },
      ),
      { numRuns: 1_000 },
    )
  })

  it.each([
    ['sep=,', 'sep=,\r\nMobile,Text\r\n07700900101,Hi', [2, 3]],
    ['sep=;', 'sep=;\nMobile;Text\n07700900101;Hi', [2, 3]],
    ['="…"', 'Mobile,Text\n="07700900101",Hi', [1, 2]],
    ['"=""…"""', 'Mobile,Text\n"=""07700900101""",Hi', [1, 2]],
  ])('leaves out what Excel adds: %s', (_, content, lines) => {
    expect(linesOf(content)).toEqual(lines)
    expect(cellsOf(readCsvFile(content))).toEqual([
      ['Mobile', 'Text'],
      ['07700900101', 'Hi'],
    ])
  })

  it('keeps the line of each, over line breaks inside of cells and empty lines', () => {
    expect(linesOf('a,b\r\nc,"d,\r\ne"\r\nf,g\r\n\r\nh,"i\r\nj"')).toEqual([1, 2, 4, 6])
  })
})

describe('issue 7 §5.5: what is too large is refused before it is taken apart', () => {
  it('bytes', () => {
    expect(readCsvFile(new Uint8Array(20 * 1024 * 1024 + 1))).toEqual({ ok: false, problem: 'too-large' })
  })

  it.each([
    ['rows', '07700900101,Ann\n'.repeat(50_001), 'too-many-rows', 50_001],
    ['columns', `a,b\n${'x,'.repeat(201)}`, 'too-many-columns', 2],
    ['a cell', `a,b\n1,${'x'.repeat(10_001)}`, 'cell-too-long', 2],
  ])('%s', (_, content, problem, line) => {
    expect(readCsvFile(content)).toEqual({ ok: false, problem, line })
  })

  it('a quotation mark that is never closed holds up only as many characters as a cell may have', () => {
    const read = readCsvFile(`m,n\n1,"Bob\n${'07700900101,Ann\n'.repeat(2_000)}`)
    if (!read.ok) throw new Error(read.problem)
    expect(read.records.filter(({ openQuote }) => openQuote === 2).length).toBeGreaterThan(600)
    expect(read.records.at(-1)).toMatchObject({ line: 2_002, openQuote: null, cells: ['07700900101', 'Ann'] })
  })

  it('issue 7 §5.1: hostile quotation marks cost no more than the length of the file', () => {
    const before = process.cpuUsage().user
    for (const part of ['"', '",', '"\n', '""', ' "', 'a,"\n', '"a"b\n', ',,,"', '\r'])
      readCsvFile(part.repeat(Math.floor(500_000 / part.length)))
    expect((process.cpuUsage().user - before) / 1_000).toBeLessThan(20_000)
  })
})
