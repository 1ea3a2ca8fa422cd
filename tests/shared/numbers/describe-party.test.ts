import { expect, it } from 'vitest'
import { describeParty } from '#shared/numbers/describe-party.ts'

it.each([
  ['anonymous@anonymous.invalid', 'Withheld', null],
  ['sip:anonymous@anonymous.invalid', 'Withheld', null],
  ['"Anonymous" <sip:anonymous@anonymous.invalid>', 'Withheld', null],
  ['anonymous', 'Withheld', null],
  ['', 'No caller ID', null],
  ['  ', 'No caller ID', null],
  ['<>', 'No caller ID', null],
  ['"Zoë Müller" <sip:101@pbx.example>', '101@pbx.example', 'Zoë Müller'],
  ['Zoë <441632960123>', '01632 960123', 'Zoë'],
  ['"Dr \\"Bob\\" Smith" <07700900123>', '07700 900123', 'Dr "Bob" Smith'],
  ['\u202E07700900123', '07700 900123', null],
  ['"\u202Enna" <07700900123>', '07700 900123', 'nna'],
  ['"שלום" <07700900123>', '07700 900123', '\u2068שלום\u2069'],
  ['441269849575', '01269 849575', null],
  ['SureVoIP', 'SureVoIP', null],
])('issue 7 §4.2: the caller %j is shown as %j, %j', (raw, display, name) => {
  expect(describeParty(raw, 'No caller ID')).toEqual({ display, name })
})
