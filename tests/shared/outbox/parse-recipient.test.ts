import { describe, expect, it } from 'vitest'
import { parseRecipient } from '#shared/outbox/parse-recipient.ts'

describe('the recipient', () => {
  it.each(['07700 900123', '+44 7700 900123', '0044 7700 900123', 'tel:+44-7700-900123', '447700900123'])(
    '%j is sent as 447700900123',
    (typed) => {
      expect(parseRecipient(typed)).toEqual({ ok: true, value: '447700900123' })
    },
  )

  it.each(['999', '60123', '201', 'sip:201@desk.example', 'Gillian', '12'])('%j is no recipient', (typed) => {
    expect(parseRecipient(typed)).toEqual({ ok: false, error: 'not-a-number' })
  })

  it('is required', () => {
    expect(parseRecipient('  ')).toEqual({ ok: false, error: 'required' })
  })
})
