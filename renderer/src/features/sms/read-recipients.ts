import type { InvalidReason, ParsedDial, ParsedNumber } from '#shared/numbers/parsed-dial.ts'
import type { NumberEngine } from '../../app/number-engine.ts'
import type { RecipientText } from './sms-draft.ts'

export type RecipientProblem = InvalidReason | 'name' | 'sip' | 'short' | 'emergency'

export type RecipientCaution = 'landline' | 'freephone' | 'abroad'

export interface ReadRecipient {
  readonly id: string
  readonly text: string
  /** Exactly what is sent; null where it can't be. */
  readonly digits: string | null
  /** For reading. */
  readonly display: string
  /** Below `sms.recipient` in the catalogue. */
  readonly problem: RecipientProblem | null
  /** Readings to choose from. */
  readonly candidates: readonly string[]
  /** The same number stands further up; it is sent to once. */
  readonly isTwice: boolean
  /** By its number plan no mobile telephone of this country; below `sms.caution`. */
  readonly caution: RecipientCaution | null
}

/** Each recipient as it will be sent; the desk judges again. */
export function readRecipients(
  texts: readonly RecipientText[],
  parse: NumberEngine['parseDialInput'],
): readonly ReadRecipient[] {
  const seen = new Set<string>()
  return texts.map(({ id, text }) => {
    const read = readOne(text, parse(text))
    const isTwice = read.digits !== null && seen.has(read.digits)
    if (read.digits !== null) seen.add(read.digits)
    return { id, text, ...read, isTwice }
  })
}

type Reading = Omit<ReadRecipient, 'id' | 'text' | 'isTwice'>

function readOne(text: string, parsed: ParsedDial): Reading {
  if (parsed.kind === 'number') {
    const { digits, display } = parsed
    return { digits, display, problem: null, candidates: [], caution: cautionOf(parsed) }
  }
  const problem = parsed.kind === 'invalid' ? parsed.reason : parsed.kind
  const candidates = parsed.kind === 'invalid' ? parsed.candidates : []
  return { digits: null, display: text, problem, candidates, caution: null }
}

/** The documented price is for UK mobiles as far as it goes; numbers of another country are not priced. */
function cautionOf({ callingCode, type }: ParsedNumber): RecipientCaution | null {
  if (callingCode !== '44') return 'abroad'
  if (type === 'TOLL_FREE') return 'freephone'
  return type === 'FIXED_LINE' ? 'landline' : null
}

/** Those a message goes to: good, and each once. */
export function goodRecipients(read: readonly ReadRecipient[]): readonly ReadRecipient[] {
  return read.filter(({ digits, isTwice }) => digits !== null && !isTwice)
}
