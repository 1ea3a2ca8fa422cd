import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judgeNumber } from '#shared/numbers/judge-number.ts'

const sent = (text: string): string | null => {
  const { parsed } = judgeNumber(text)
  return parsed.kind === 'number' ? parsed.digits : null
}
const said = (text: string) => {
  const { verdict, reason, offered } = judgeNumber(text)
  return [verdict, reason, ...offered]
}

describe('issue 7 §4.2: text that is no number never becomes another number', () => {
  it.each([
    ['7700900123.0', '447700900123', 'decimal'],
    ['7911123456.00', '447911123456', 'decimal'],
    ['7700900123,0', '447700900123', 'decimal'],
    ['07700900123.0', '447700900123', 'decimal'],
    ['447700900123.0', '447700900123', 'decimal'],
    ['447,700,900,123', '447700900123', 'thousands'],
    ['"447,700,900,123"', '447700900123', 'thousands'],
    ['+447,700,900,123', '447700900123', 'thousands'],
    ['7,700,900,123', '447700900123', 'thousands'],
    ['447,700,900,123.00', '447700900123', 'thousands'],
    ['7700900123', '447700900123', 'missing-zero'],
    ['12125550100', '12125550100', 'missing-plus'],
    ['Mon-Fri 9-5 01632 960123', '441632960123', 'left-out'],
    ['09:00-17:00 01632 960123', '441632960123', 'left-out'],
    ['9 01632 960123', '441632960123', 'left-out'],
    ['Flat 3, 07700 900123', '447700900123', 'left-out'],
  ])('%s is read as %s with a word about it', (text, digits, note) => {
    expect(sent(text)).toBe(digits)
    expect(said(text).slice(0, 2)).toEqual(['doubtful', note])
    expect(judgeNumber(text).offered).toHaveLength(1)
  })

  it.each([
    ['0770090012', 'too-short'],
    ['07700 90012', 'too-short'],
    ['+44 7700 90012', 'too-short'],
    ['44770090012', 'too-short'],
    ['01632 9601', 'too-short'],
    ['01632 96012', 'too-short'],
    ['020 7946 012', 'too-short'],
    ['Call 01632 96012 today', 'too-short'],
    ['077009001234', 'too-long'],
    ['7700900123.5', 'decimal'],
    ['4.477E+11', 'shortened'],
    ['4,477E+11', 'shortened'],
    ['2026-03-14 09:30', 'date'],
    ['2026-03-14T09:30:00Z', 'date'],
    ['14/03/2026', 'date'],
    ['14.03.2026 9:30 am', 'date'],
    ['9434765919', 'no-such-number'],
    ['9434765870', 'no-such-number'],
    ['07700 9OO123', 'letters'],
    ['44.7700900123', 'decimal'],
    ['44,7700900123', 'decimal'],
    ['4.47700900101', 'decimal'],
    ['7700900123.4567', 'decimal'],
    ['-0.1278000001', 'decimal'],
    ['29/11', 'date'],
    ['11/8/18', 'date'],
    ['24/7', 'date'],
    ['9/9/9', 'date'],
    ['12.50', 'decimal'],
    ['1,234', 'decimal'],
    ['112.00', 'decimal'],
    ['9.99', 'decimal'],
    ['101.5', 'decimal'],
    ['10.0.0.1', 'decimal'],
    ['07700 900 12½', 'symbols'],
    ['07700 90012³', 'symbols'],
    ['n/a', 'name'],
    ['', 'empty'],
  ])('%j is no number: %s', (text, reason) => {
    expect(said(text)).toEqual(['no-number', reason])
  })

  it.each([
    ['01632 960123/4', 'several', ['01632 960123', '01632 960124']],
    ['01632 960123/4/5', 'several', ['01632 960123', '01632 960124', '01632 960125']],
    ['01632 960123/24', 'several', ['01632 960123', '01632 960124']],
    ['07700900123/07700900124', 'several', ['07700 900123', '07700 900124']],
    ['07700 900123 07700 900124', 'several', ['07700 900123', '07700 900124']],
    ['Mum 07700 900123, Dad 07700 900124', 'several', ['07700 900123', '07700 900124']],
    ['01632 960123 24/7', 'extra-digits', ['01632 960123']],
    ['07700 900 123 4', 'extra-digits', ['07700 900123']],
    ['+44 1632 960123 900', 'extra-digits', ['01632 960123']],
    ['901632960123', 'extra-digits', ['01632 960123']],
  ])('%s offers what stands in it', (text, reason, offered) => {
    expect(said(text)).toEqual(['doubtful', reason, ...offered])
  })
})

describe('issue 7 §4.2: only what is valid goes without a word', () => {
  it.each([
    '07700 900123',
    "'07700900123",
    "'+447700900123",
    '"+447700900123"',
    '‘07700900123’',
    '+44 (0)7700 900123',
    '447700900123',
    '00447700900123',
    '07700 900123 (mum)',
    'Mobile: 07700 900123',
    '01632 960123 ext 4',
    '020 7946 0123',
    '0909 879 0123',
    '0808 157 0123',
    '03069 990123',
    '+33 6 12 34 56 78',
    '118 118',
    'sip:anna@desk.example',
  ])('%s', (text) => expect(said(text)).toEqual(['valid', null]))

  it.each(['01632 123456', '0943 476 5919', '016977 1234', '01208 12345', '+33 0 12 34 56 78'])(
    '%s has the length of a number, but none like it is known to be in use',
    (text) => expect(said(text)).toEqual(['possible-not-in-use', 'not-in-use']),
  )
})

describe('for any text', () => {
  const noise = fc.string({ unit: fc.constantFrom(...'0123456789+()- .;,/#*xE\n:abtel@'), maxLength: 80 })

  it('what is offered is valid and read as itself', () => {
    fc.assert(
      fc.property(noise, (text) => {
        const { verdict, offered } = judgeNumber(text)
        expect(verdict === 'doubtful').toBe(offered.length > 0)
        for (const one of offered) expect(judgeNumber(one).parsed.kind).toBe('number')
      }),
      { numRuns: 2_000 },
    )
  })

  it('issue 7 §5.1: a number is looked for in a time that grows with the text alone', () => {
    const parts = [
      '1 ',
      '0770090012, ',
      '07700 900123/',
      'x ',
      '(',
      '0 ',
      '44 ',
      ', \n',
      'ext ',
      '+',
      '9-5 ',
      ':;',
    ]
    const before = process.cpuUsage().user
    for (const part of parts) judgeNumber(part.repeat(1_000).slice(0, 1_000))
    for (const part of parts) judgeNumber(`${part.repeat(1_000).slice(0, 990)}077009001`)
    expect((process.cpuUsage().user - before) / 1_000).toBeLessThan(3_000)
  })
})

describe('an emergency number is told from every other', () => {
  it.each(['999', '9 999', '9999', '0 999', '9 112', '9112', '1470 999', '+44 999', '999.'])('%s', (text) => {
    expect(judgeNumber(text).parsed.kind).toBe('emergency')
  })

  it.each(['9000', '9911', '9998', '9120'])('%s is a short number', (text) => {
    expect(judgeNumber(text).parsed.kind).toBe('short')
  })

  it.each(['020.7946.0000', '01632.960123', '+44.1632.960123'])('%s has dots between its groups', (text) => {
    expect(judgeNumber(text).verdict).toBe('valid')
  })
})
