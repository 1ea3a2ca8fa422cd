import { describe, expect, it } from 'vitest'
import { parseSender } from '#shared/outbox/parse-sender.ts'

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
