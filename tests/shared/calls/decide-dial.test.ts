import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { classify, decideDial } from '#shared/calls/decide-dial.ts'
import { defaultDialRules, dialClasses, dialPolicy, type DialRules } from '#shared/calls/dial-guard.ts'
import { parseDialInput } from '#shared/phone-number.ts'

const decide = (typed: string, rules: Partial<DialRules> = {}) =>
  decideDial(parseDialInput(typed), { ...defaultDialRules, ...rules })

describe('classes of destinations', () => {
  it.each([
    ['01224 900123', []],
    ['020 3515 9999', []],
    ['07911 123456', ['international']],
    ['07400 123456', []],
    ['0300 123 4567', []],
    ['0800 123 456', []],
    ['0901 123 4567', ['premium']],
    ['0982 123 4567', ['premium']],
    ['118 118', ['directory']],
    ['070 1234 5678', ['personal']],
    ['07624 123456', ['international']],
    ['07640 123456', ['personal']],
    ['0843 123 4567', ['service']],
    ['0844 123 4567', ['service']],
    ['0845 123 4567', ['service']],
    ['0870 123 4567', ['service']],
    ['0871 123 4567', ['service']],
    ['0872 123 4567', ['service']],
    ['0118 276 1234', []],
    ['1571', ['service']],
    ['60777', ['premium']],
    ['2001', []],
    ['01534 123456', ['international']],
    ['01481 723456', ['international']],
    ['01624 623456', ['international']],
    ['+1 212 555 0100', ['international']],
    ['+353 1 679 1234', ['international']],
    ['+1 900 555 0100', ['premium', 'international']],
    ['+881 6 123 45678', ['premium', 'international']],
    ['alice@example.com', []],
    ['sip:alice@example.com', []],
  ])('%s', (typed, classes) => expect(classify(parseDialInput(typed))).toEqual(classes))
})

it.each(['101', '105', '111', '119', '116 000', '116 111', '116 123', '116123'])(
  'issue 7 §4.2: %s is free to call and asks nothing about a service charge',
  (typed) => {
    expect(classify(parseDialInput(typed))).toEqual([])
    expect(decide(typed)).toMatchObject({ verdict: 'dial' })
  },
)

describe('verdicts', () => {
  it.each(['999', '112', '911', '000', '18000', '+44 999', 'tel:999', 'sip:999@sip.example.com', '141 112'])(
    'never dials %s, even where everything is allowed',
    (typed) => {
      const allowAll = Object.fromEntries(dialClasses.map((one) => [one, 'allow']))
      expect(decide(typed, allowAll)).toEqual({ verdict: 'never', dialClass: null, doNotCall: false })
    },
  )

  it('asks, allows or blocks by the rule of the class', () => {
    expect(decide('0901 123 4567')).toMatchObject({ verdict: 'ask', dialClass: 'premium' })
    expect(decide('0901 123 4567', { premium: 'block' })).toMatchObject({ verdict: 'block' })
    expect(decide('0901 123 4567', { premium: 'allow' })).toMatchObject({ verdict: 'dial', dialClass: null })
    expect(decide('01224 900123')).toMatchObject({ verdict: 'dial' })
  })

  it('lets the strictest of two classes decide', () => {
    expect(decide('+1 900 555 0100', { premium: 'ask', international: 'block' })).toMatchObject({
      verdict: 'block',
      dialClass: 'international',
    })
    expect(decide('+1 900 555 0100', { premium: 'block', international: 'allow' })).toMatchObject({
      verdict: 'block',
      dialClass: 'premium',
    })
  })

  it('looks through a SIP address at the digits in it', () => {
    expect(decide('sip:09011234567@sip.example.com')).toMatchObject({ verdict: 'ask', dialClass: 'premium' })
    expect(decide('sip:alice@example.com')).toMatchObject({ verdict: 'dial' })
  })

  it('blocks what is on the do-not-call list, however it is written', () => {
    const doNotCall = ['441224900123', '020 3515 9999', 'sip:Bob@example.com']
    for (const typed of [
      '01224 900123',
      '+44 20 3515 9999',
      'sip:01224900123@x.example',
      'sip:Bob@example.com',
    ])
      expect(decide(typed, { doNotCall })).toEqual({ verdict: 'block', dialClass: null, doNotCall: true })
    expect(decide('01224 900124', { doNotCall })).toMatchObject({ verdict: 'dial', doNotCall: false })
  })

  it('has nothing to say about a name or an unreadable number', () => {
    expect(decide('Cormack Park Dental')).toMatchObject({ verdict: 'dial' })
    expect(decide('900123')).toMatchObject({ verdict: 'dial' })
  })
})

it('never softens: with any rules a stricter policy gives at least as strict a verdict', () => {
  const order = ['dial', 'ask', 'block', 'never']
  const policy = fc.constantFrom(...dialPolicy.options)
  const rules = fc.record(Object.fromEntries(dialClasses.map((one) => [one, policy])))
  const typed = fc.constantFrom('0901 123 4567', '118118', '+1 900 555 0100', '07011 234567', '0870 1234567')
  fc.assert(
    fc.property(typed, rules, (text, chosen) => {
      const strict = decide(text, Object.fromEntries(dialClasses.map((one) => [one, 'block'])))
      expect(order.indexOf(decide(text, chosen).verdict)).toBeLessThanOrEqual(order.indexOf(strict.verdict))
    }),
  )
})
