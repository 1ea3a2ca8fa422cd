import { cleanText, decodeEscapes } from './numbers/clean-text.ts'
import { findNumbers } from './numbers/find-numbers.ts'
import { invalid, type ParsedDial } from './numbers/parsed-dial.ts'
import { readDigits } from './numbers/read-digits.ts'
import { looksLikeSip, parseSip } from './numbers/sip-address.ts'
import { readSpreadsheetText } from './numbers/spreadsheet-text.ts'
import { splitExtension, splitRuns, withoutLabel } from './numbers/split-text.ts'
import { readTelLink } from './numbers/tel-link.ts'
import { fail, succeed, type Result } from './result.ts'

/** Carries 150 kB of numbering plans: load it lazily in the page, never with the first paint. */

const longestText = 1_000

/**
 * Reads whatever was typed or pasted: any UK or international form, `tel:` links, SIP addresses, a
 * number inside other text, or a name. Nothing is sent but `digits` or `address`, and both are shown.
 */
export function parseDialInput(text: string): ParsedDial {
  if (text.length > longestText) return invalid('too-much-text')
  const decoded = decodeEscapes(text)
  if (decoded === null) return invalid('bad-escape')
  const clean = cleanText(decoded)
  if (clean === '') return invalid('empty')
  if (looksLikeSip(clean)) return parseSip(clean)
  return parseNumberText(withoutLabel(readTelLink(clean)))
}

function parseNumberText(text: string): ParsedDial {
  const read = readSpreadsheetText(text)
  if ('reason' in read) return invalid(read.reason)
  const parsed = parsePlainText(read.text)
  if (parsed.kind !== 'number' || read.notes.length === 0) return parsed
  return { ...parsed, notes: [...read.notes, ...parsed.notes] }
}

function parsePlainText(text: string): ParsedDial {
  const { main, extension } = splitExtension(text)
  if (!/\d/.test(main)) return nameOr(main)
  const hasWords = /\p{L}/u.test(main)
  if (/[*#]/.test(main) && !hasWords) return invalid('symbols')
  const whole = hasWords || splitRuns(main).length > 1 ? null : readDigits(main, extension)
  if (whole !== null && isCertain(whole)) return whole
  const found = findNumbers(text)
  const [first] = found.numbers
  if (first === undefined) return whole ?? (hasWords ? wordsOr(text) : readDigits(main, extension))
  const candidates = found.numbers.map((one) => one.display)
  if (candidates.length > 1) return invalid('several', candidates)
  if (found.hasTail) return whole?.kind === 'number' ? whole : invalid('extra-digits', candidates)
  if (whole?.kind === 'number' && whole.digits === first.digits) return whole
  return found.hasOtherDigits ? { ...first, notes: ['left-out', ...first.notes] } : first
}

/** Read whole, and not by guessing how it begins; a code in front of it is a mistake of its own. */
function isCertain(parsed: ParsedDial): boolean {
  if (parsed.kind === 'number')
    return !parsed.notes.some((note) => note === 'missing-plus' || note === 'missing-zero')
  return parsed.kind !== 'invalid' || parsed.reason === 'withhold-prefix'
}

/** Words with almost a number in them are no name: what is wrong with the number is said. */
function wordsOr(text: string): ParsedDial {
  const longest = text.match(/\d[\d ().\-/]{0,40}/g)?.sort((one, other) => other.length - one.length)[0] ?? ''
  if (countDigits(longest) < 7) return nameOr(text)
  const near = readDigits(longest.replace(/(?<!\D)\D+$/, ''), null)
  return near.kind === 'invalid' && near.reason !== 'symbols' ? near : nameOr(text)
}

const countDigits = (text: string): number => text.replace(/\D/g, '').length

/** `0800 FLOWERS` and `07700 9OO123` are neither names nor numbers anybody can be sure of. */
function nameOr(text: string): ParsedDial {
  if (/^\+?[\d\s()OolI-]{9,24}$/.test(text) && countDigits(text) >= 6) return invalid('letters')
  const isSpelt = /^\+?[\d\s()-]*[A-Z][A-Z\s-]{2,}$/.test(text) && /\d{3}[\s-]*[A-Z]/.test(text)
  if (isSpelt) return invalid('letters')
  return /\p{L}/u.test(text) ? { kind: 'name', text } : invalid('symbols')
}

/** For reading: `441269849575` → `01269 849575`; words and SIP addresses are shown as they are. */
export function formatNumber(raw: string): string {
  const parsed = parseDialInput(raw)
  switch (parsed.kind) {
    case 'number':
      return parsed.extension === null ? parsed.display : `${parsed.display} ext. ${parsed.extension}`
    case 'sip':
    case 'short':
      return parsed.display
    default:
      return raw.trim()
  }
}

/** The same for every way of writing one number or address; compare these, never the texts. */
export function numberKey(raw: string): string {
  const parsed = parseDialInput(raw)
  switch (parsed.kind) {
    case 'number':
    case 'short':
    case 'emergency':
      return parsed.digits
    case 'sip':
      return parsed.address
    default:
      return raw.trim().toLowerCase()
  }
}

export const sameNumber = (left: string, right: string): boolean => numberKey(left) === numberKey(right)

export interface CallerId {
  /** As the provider gets it: the operator's own form, national or not, without separators. */
  readonly sent: string
  readonly display: string
}

/** Unlike a destination, a caller ID keeps its form: the documentation's example is national. */
export function parseCallerId(text: string): Result<CallerId, 'empty' | 'too-long'> {
  const clean = cleanText(decodeEscapes(text) ?? text)
  if (clean === '') return fail('empty')
  if (clean.length > 100) return fail('too-long')
  const isNumber = /^(?:[\s(]*\+)?[\d\s().\-/]+$/.test(clean)
  const sent = isNumber ? clean.replace(/(\d\s*)\(\s*0\s*\)/, '$1').replace(/\D/g, '') : clean
  return sent === '' ? fail('empty') : succeed({ sent, display: formatNumber(sent) })
}
