import { formatNumber } from '../phone-number.ts'

/** How a party that the provider names is shown: its number for reading, and a name where it has one. */
export interface PartyText {
  readonly display: string
  readonly name: string | null
}

const withheld = /^(?:sips?:)?(?:anonymous|withheld|private|restricted)(?:@[\w.-]{1,100})?$/i
/** Characters that reverse the direction of text, so that `123` reads as `321`. */
const turning = /[\u200E\u200F\u061C\u202A-\u202E\u2066-\u2069]/g
const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u
const longest = 500

/**
 * A caller ID as exchanges send it: a number, `"Zoë Müller" <sip:101@pbx.example>`, `anonymous@…`, or
 * nothing, for which `missing` stands. Text that runs from right to left is kept apart from what stands beside it.
 */
export function describeParty(raw: string, missing: string): PartyText {
  const text = raw.slice(0, longest).replace(turning, '').trim()
  const open = text.endsWith('>') ? text.lastIndexOf('<') : -1
  const address = open < 0 ? text : text.slice(open + 1, -1).trim()
  if (address === '' && open <= 0) return { display: missing, name: null }
  if (withheld.test(address)) return { display: 'Withheld', name: null }
  const name = open < 0 ? '' : unquote(text.slice(0, open).trim())
  return { display: isolate(formatNumber(address)), name: name === '' ? null : isolate(name) }
}

const unquote = (text: string): string =>
  text.replace(/^"/, '').replace(/"$/, '').replace(/\\(.)/g, '$1').trim()

const isolate = (text: string): string => (rightToLeft.test(text) ? `\u2068${text}\u2069` : text)
