import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readGsm } from '#shared/sms/gsm-text.ts'
import { makePlain, plainTwin } from '#shared/sms/plain-text.ts'
import { splitMessage } from '#shared/sms/split-message.ts'

describe('what a text costs by the GSM standard', () => {
  it('counts plain text and the accents of the alphabet once', () => {
    expect(readGsm('Café à 10:30 £5 @ñ')).toMatchObject({
      alphabet: 'gsm-7',
      units: 18,
      doubled: [],
      foreign: [],
    })
  })

  it('counts the characters of the extension table twice', () => {
    const reading = readGsm('€5 [a] {b} ~^|\\')
    expect(reading).toMatchObject({ alphabet: 'gsm-7', characters: 15, units: 24 })
    expect(reading.doubled.map(({ character }) => character)).toEqual([
      '€',
      '[',
      ']',
      '{',
      '}',
      '~',
      '^',
      '|',
      '\\',
    ])
  })

  it('a quotation mark is one character like any other', () => {
    expect(readGsm('"quoted"').units).toBe(8)
  })

  it('names each character that makes the whole text wide, once, with its count', () => {
    const reading = readGsm('It’s here… it’s 😀')
    expect(reading).toMatchObject({ alphabet: 'ucs-2', characters: 17, units: 18 })
    expect(reading.foreign).toEqual([
      { character: '’', count: 2 },
      { character: '…', count: 1 },
      { character: '😀', count: 1 },
    ])
  })
})

describe('the plain twin', () => {
  it('writes what word processors put in as it is typed', () => {
    expect(makePlain('“It’s” 10–12… caf\u00e9\u00a0now')).toBe('"It\'s" 10-12... caf\u00e9 now')
  })

  it('joins a letter and its accent, and takes the accent off where the alphabet has none', () => {
    expect(makePlain('cafe\u0301 Łódź Márta')).toBe('caf\u00e9 Łodz Marta')
  })

  it('leaves what has no twin', () => {
    expect(plainTwin('😀')).toBeNull()
    expect(makePlain('Привет')).toBe('Привет')
  })

  it('never makes a plain text wide, and changes nothing that is plain already', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const plain = makePlain(text)
        expect(makePlain(plain)).toBe(plain)
        if (readGsm(text).alphabet === 'gsm-7') expect(plain).toBe(text)
      }),
    )
  })
})

describe('splitting', () => {
  it('cuts at a space and loses no word', () => {
    const text = Array.from({ length: 60 }, (_, index) => `word${String(index)}`).join(' ')
    const parts = splitMessage(text)
    expect(parts.length).toBe(Math.ceil(text.length / 160))
    expect(parts.join(' ')).toBe(text)
  })

  it('does not cut through an emoji or a letter’s accent', () => {
    const parts = splitMessage('👩‍👩‍👧‍👦'.repeat(20))
    for (const part of parts) expect(part.replaceAll('👩‍👩‍👧‍👦', '')).toBe('')
  })

  it('makes parts that are one message each by the limit and by the standard, and keeps every character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 700 }), (text) => {
        const parts = splitMessage(text)
        for (const part of parts) {
          const { alphabet, units, characters } = readGsm(part)
          expect(characters).toBeLessThanOrEqual(160)
          expect(units).toBeLessThanOrEqual(alphabet === 'gsm-7' ? 160 : 70)
        }
        expect(parts.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
      }),
    )
  })
})
