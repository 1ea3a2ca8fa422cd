/** How a number was read where the text left a choice; the window says so, nothing is guessed silently. */
export type NumberNote =
  | 'missing-zero' // read as a UK number that has lost its leading 0
  | 'missing-plus' // read as an international number written without +
  | 'prefix-011' // the American international prefix was taken off
  | 'decimal' // `.0` was taken off
  | 'thousands' // commas between thousands were taken out
  | 'left-out' // other digits stand beside the number
  | 'not-in-use' // the right length, but no such range is in service

export interface ParsedNumber {
  readonly kind: 'number'
  /** Exactly what is sent: international, digits only, without `+`. */
  readonly digits: string
  readonly e164: string
  /** For reading: national form for +44, international form for the rest. */
  readonly display: string
  /** ISO 3166 alpha-2; null where a calling code belongs to no single country. */
  readonly country: string | null
  readonly callingCode: string
  /** The numbering plan's own word, such as `PREMIUM_RATE`; null where it is not known. */
  readonly type: string | null
  /** Shown, never sent. */
  readonly extension: string | null
  readonly notes: readonly NumberNote[]
}

export interface ParsedSip {
  readonly kind: 'sip'
  /** As it is sent: `sip:user@host` or `sips:user@host:port`. */
  readonly address: string
  readonly display: string
  /** What stands before the `@`. */
  readonly user: string
}

/** 118118, 111, an extension of the own exchange: sent as it is. */
export interface ParsedShort {
  readonly kind: 'short'
  readonly digits: string
  readonly display: string
}

export interface ParsedEmergency {
  readonly kind: 'emergency'
  readonly digits: string
}

/** Words to look up in the directory. */
export interface ParsedName {
  readonly kind: 'name'
  readonly text: string
}

export type InvalidReason =
  | 'empty'
  | 'too-much-text'
  | 'bad-escape'
  | 'too-short'
  | 'too-long'
  | 'no-area-code' // a local number such as 900123
  | 'unknown-country'
  | 'no-such-number' // the digits belong to no number of this country or another
  | 'extra-digits' // more digits follow a whole number; `candidates` has the number
  | 'decimal' // an amount, or a number with decimals
  | 'date'
  | 'shortened' // `4.477E+11`: a spreadsheet has left digits out
  | 'several' // more than one number in the text; `candidates` has them
  | 'ambiguous' // two readings; `candidates` has them
  | 'withhold-prefix' // 141 or 1470 in front
  | 'symbols' // * and # codes, or signs no number has
  | 'letters' // 0800 FLOWERS
  | 'bad-sip'

export interface ParsedInvalid {
  readonly kind: 'invalid'
  readonly reason: InvalidReason
  /** Readings to choose from, in a form that parses to itself. */
  readonly candidates: readonly string[]
}

export type Dialable = ParsedNumber | ParsedSip | ParsedShort | ParsedEmergency
export type ParsedDial = Dialable | ParsedName | ParsedInvalid

export const invalid = (reason: InvalidReason, candidates: readonly string[] = []): ParsedInvalid => ({
  kind: 'invalid',
  reason,
  candidates,
})

export function isDialable(parsed: ParsedDial): parsed is Dialable {
  return parsed.kind !== 'name' && parsed.kind !== 'invalid'
}
