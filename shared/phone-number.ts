import { cleanText, decodeEscapes } from './numbers/clean-text.ts'
import { invalid, type ParsedDial } from './numbers/parsed-dial.ts'
import { readDigits } from './numbers/read-digits.ts'
import { looksLikeSip, parseSip } from './numbers/sip-address.ts'
import { findRuns, splitExtension, splitRuns, withoutLabel } from './numbers/split-text.ts'
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
  const { main, extension } = splitExtension(text)
  if (!/\d/.test(main)) return nameOr(main)
  if (!/\p{L}/u.test(main) && splitRuns(main).length <= 1) return readDigits(main, extension)
  const found = findNumbers(text)
  if (found.length > 1)
    return invalid(
      'several',
      found.map((one) => one.display),
    )
  const [only] = found
  if (only !== undefined) return only
  return /\p{L}/u.test(main) ? nameOr(text) : readDigits(main, extension)
}

/** `0800 FLOWERS` is neither a name nor a number anybody can be sure of. */
function nameOr(text: string): ParsedDial {
  if (/^\+?[\d\s()-]*\d{3,}[\s-]*[A-Z][A-Z\s-]{2,}$/.test(text)) return invalid('letters')
  return /\p{L}/u.test(text) ? { kind: 'name', text } : invalid('symbols')
}

function findNumbers(text: string) {
  const seen = new Set<string>()
  return findRuns(text).flatMap((run) => {
    const { main, extension } = splitExtension(run)
    const parsed = readDigits(main, extension)
    if (parsed.kind !== 'number' || seen.has(parsed.digits)) return []
    seen.add(parsed.digits)
    return [parsed]
  })
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
  const isNumber = /^[\s(]*\+?[\d\s().\-/]+$/.test(clean)
  const sent = isNumber ? clean.replace(/(?<=\d\s*)\(\s*0\s*\)/, '').replace(/\D/g, '') : clean
  return sent === '' ? fail('empty') : succeed({ sent, display: formatNumber(sent) })
}
