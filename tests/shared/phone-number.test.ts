import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ParsedDial } from '#shared/numbers/parsed-dial.ts'
import { formatNumber, numberKey, parseCallerId, parseDialInput, sameNumber } from '#shared/phone-number.ts'
import * as cases from './numbers/dial-cases.ts'

function summary(parsed: ParsedDial): string {
  switch (parsed.kind) {
    case 'number': {
      const extension = parsed.extension === null ? '' : ` ext ${parsed.extension}`
      const notes = parsed.notes.length === 0 ? '' : ` [${parsed.notes.join(' ')}]`
      return `number ${parsed.digits} | ${parsed.display}${extension}${notes}`
    }
    case 'sip':
      return `sip ${parsed.address} | ${parsed.display}`
    case 'short':
      return `short ${parsed.digits} | ${parsed.display}`
    case 'emergency':
      return `emergency ${parsed.digits}`
    case 'name':
      return `name ${parsed.text}`
    case 'invalid':
      return `invalid ${parsed.reason} ${parsed.candidates.join('; ')}`.trim()
  }
}

describe.each(Object.entries(cases))('reading what was typed: %s', (_group, rows) => {
  it.each(rows.map(([typed, readAs]) => ({ typed, readAs })))('$typed', ({ typed, readAs }) => {
    expect(summary(parseDialInput(typed))).toBe(readAs)
  })
})

it('case 42: a number leaves as international digits without + or spaces', () => {
  expect(parseDialInput('+44 20 3515 9999')).toMatchObject({ kind: 'number', digits: '442035159999' })
})

describe('provider numbers for reading', () => {
  it.each([
    ['441269849575', '01269 849575'],
    ['01224900123', '01224 900123'],
    ['00441224900123', '01224 900123'],
    ['12125550100', '+1 212 555 0100'],
    ['SureVoIP', 'SureVoIP'],
    ['anonymous', 'anonymous'],
    ['', ''],
    ['SIP/01224900123@192.0.2.7:5060', '01224900123@192.0.2.7:5060'],
    ['118118', '118 118'],
    ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
  ])('%s', (raw, shown) => expect(formatNumber(raw)).toBe(shown))
})

describe('comparing numbers', () => {
  it.each([
    ['01224900123', '441224900123', true],
    ['00441224900123', '+44 (0)1224 900123', true],
    ['01224900123', '01224900124', false],
    ['SureVoIP', 'surevoip', true],
    ['sip:alice@Example.com', 'sip:alice@example.com', true],
    ['118118', '118 118', true],
    ['', '01224900123', false],
  ])('%s and %s', (left, right, same) => expect(sameNumber(left, right)).toBe(same))
})

describe('caller ID keeps the form it was given in', () => {
  it.each([
    ['01224 900123', '01224900123'],
    ['+44 (0)1224 900123', '441224900123'],
    ['00441224900123', '00441224900123'],
    ['442035159999', '442035159999'],
    ['Reception', 'Reception'],
  ])('%s', (typed, sent) => expect(parseCallerId(typed)).toMatchObject({ ok: true, value: { sent } }))

  it('refuses nothing at all', () => expect(parseCallerId('  ')).toEqual({ ok: false, error: 'empty' }))
})

const anyText = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: fc.constantFrom(...'0123456789+()- .;,/#*xe%tel:@'), maxLength: 40 }),
)
const ukNumber = fc
  .tuple(fc.constantFrom('1224', '2035', '1269', '7911', '8081'), fc.integer({ min: 0, max: 999_999 }))
  .map(([area, rest]) => `${area}${String(rest).padStart(6, '0')}`)
const separator = fc.constantFrom('', ' ', '-', '.', '\u00A0', '\u200B', '\u2011', ') ', ' (')

describe('for any text', () => {
  it('sends digits only, reads its own output alike, and never throws', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const parsed = parseDialInput(text)
        if (parsed.kind === 'number') {
          expect(parsed.digits).toMatch(/^\d{5,15}$/)
          expect(parseDialInput(parsed.e164)).toMatchObject({ digits: parsed.digits })
          expect(numberKey(parsed.display)).toBe(parsed.digits)
          const again = parseDialInput(parsed.digits)
          if (again.kind === 'number') expect(again.digits).toBe(parsed.digits)
        }
        if (parsed.kind === 'short' || parsed.kind === 'emergency')
          expect(summary(parseDialInput(parsed.digits))).toBe(summary(parsed))
        if (parsed.kind === 'sip') expect(parseDialInput(parsed.address)).toEqual(parsed)
      }),
      { numRuns: 2_000 },
    )
  })

  it('reads a UK number alike whatever separates its digits and whichever prefix it has', () => {
    const prefix = fc.constantFrom('0', '+44', '+44 (0)', '0044', '44 ', 'tel:+44', '00 44 (0) ')
    fc.assert(
      fc.property(ukNumber, prefix, separator, separator, (digits, start, first, second) => {
        const typed = `${start}${digits.slice(0, 4)}${first}${digits.slice(4, 7)}${second}${digits.slice(7)}`
        expect(parseDialInput(typed)).toMatchObject({ kind: 'number', digits: `44${digits}` })
      }),
    )
  })
})
