import { describe, expect, it } from 'vitest'
import { checkMessage, countCharacters, parseSender } from '#shared/sms/check-sms.ts'

describe('the sender', () => {
  it.each([
    ['Callboard', 'Callboard'],
    [' Desk_2 ', 'Desk_2'],
    ['+44 1632 960010', '441632960010'],
    ['+44 (0)1632 960-010', '441632960010'],
    ['01632 960010', '01632960010'],
  ])('%j is sent as %j', (typed, sent) => {
    expect(parseSender(typed)).toEqual({ ok: true, value: sent })
  })

  it.each([
    ['', 'required'],
    ['   ', 'required'],
    ['My Company', 'characters'],
    ['Front-Desk', 'characters'],
    ['Zoë', 'characters'],
    ['sip:201@desk.example', 'characters'],
    ['x'.repeat(51), 'too-long'],
  ])('%j is refused: %s', (typed, problem) => {
    expect(parseSender(typed)).toEqual({ ok: false, error: problem })
  })
})

describe('the text', () => {
  it('holds 160 characters and not one more', () => {
    expect(checkMessage('a'.repeat(160))).toBeNull()
    expect(checkMessage('a'.repeat(161))).toBe('too-long')
  })

  it('counts an emoji as one character', () => {
    expect(countCharacters('👍')).toBe(1)
    expect(checkMessage('👍'.repeat(160))).toBeNull()
  })

  it('is required', () => {
    expect(checkMessage(' \n ')).toBe('required')
  })
})
