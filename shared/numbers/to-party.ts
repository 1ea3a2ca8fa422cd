import { numberKey } from '../phone-number.ts'
import { describeParty } from './describe-party.ts'
import type { Party } from './party.ts'

/** Carries 150 kB of numbering plans; for the desk, which gives the page parties that are ready for reading. */

interface KnownNumber {
  readonly party: Party
  /** Null until it is asked for: it takes as long as the party. */
  key: string | null
}

/** More than one reading of the board has. Two halves of this size are kept; the older one is dropped. */
const mostInHalf = 10_000
let recent = new Map<string, KnownNumber>()
let older = new Map<string, KnownNumber>()

/** Parses the number, or looks it up: parsing costs far more, and a full board has the same numbers every 2 s. */
function know(number: string): KnownNumber {
  const known = recent.get(number) ?? older.get(number)
  if (known !== undefined) return known
  if (recent.size >= mostInHalf) {
    older = recent
    recent = new Map()
  }
  const party = { number, ...describeParty(number, 'Number not known') }
  const fresh: KnownNumber = { party, key: null }
  recent.set(number, fresh)
  return fresh
}

/** `missing` is shown for an empty number. */
export function toParty(number: string, missing = 'Number not known'): Party {
  return number.trim() === '' ? { number, display: missing, name: null } : know(number).party
}

/** Null where there is none. */
export const toPartyOrNull = (number: string): Party | null => (number.trim() === '' ? null : toParty(number))

/** Of a message or fax: a name of letters, digits and underscores stays as it is, a number is formatted. */
export function toSender(sender: string): Party {
  return /^\d{7,}$/.test(sender) ? toParty(sender) : { number: sender, display: sender, name: null }
}

export const toSenderOrNull = (sender: string | null): Party | null =>
  sender === null ? null : toSender(sender)

/** The same for every way of writing one number; as `numberKey`, but each text is parsed once. */
export function keyOf(number: string): string {
  if (number === '') return ''
  const known = know(number)
  known.key ??= numberKey(number)
  return known.key
}
