import { isDialable, type ParsedDial, type ParsedNumber } from '../numbers/parsed-dial.ts'
import { numberKey, parseDialInput } from '../phone-number.ts'
import type { DialClass, DialPolicy, DialRules } from './dial-guard.ts'

/** `never`: an emergency number, whatever the rules say. */
export type DialVerdict = 'dial' | 'ask' | 'block' | 'never'

export interface DialDecision {
  readonly verdict: DialVerdict
  /** The class whose rule decided; null where none did. */
  readonly dialClass: DialClass | null
  /** On the operator's do-not-call list; such a number is blocked. */
  readonly doNotCall: boolean
}

/**
 * What the dial guard says. The provider's own example asks its users to watch 0870, 09, 118, 999, 070
 * and international numbers. What is no number or address passes: the guard judges only what could be sent.
 */
export function decideDial(parsed: ParsedDial, rules: DialRules): DialDecision {
  const target = behindSip(parsed)
  if (target.kind === 'emergency') return { verdict: 'never', dialClass: null, doNotCall: false }
  if (isListed(parsed, target, rules.doNotCall)) return { verdict: 'block', dialClass: null, doNotCall: true }
  const classes = classify(target)
  for (const policy of ['block', 'ask'] as const satisfies readonly DialPolicy[]) {
    const dialClass = classes.find((one) => rules[one] === policy)
    if (dialClass !== undefined) return { verdict: policy, dialClass, doNotCall: false }
  }
  return { verdict: 'dial', dialClass: null, doNotCall: false }
}

/**
 * The user part of a SIP address, read as a number: it may reach the same premium-rate destination as the
 * digits alone.
 */
function behindSip(parsed: ParsedDial): ParsedDial {
  if (parsed.kind !== 'sip' || !/^\+?[\d.-]+$/.test(parsed.user)) return parsed
  const user = parseDialInput(parsed.user)
  return isDialable(user) ? user : parsed
}

/** Every class a number belongs to, the most expensive first. */
export function classify(parsed: ParsedDial): readonly DialClass[] {
  if (parsed.kind === 'short') return shortClasses(parsed.digits)
  if (parsed.kind !== 'number') return []
  return parsed.callingCode === '44' ? ukClasses(parsed) : foreignClasses(parsed)
}

/** Free to call from any telephone: helplines, the police, the NHS, power cuts, customer services. */
const freeCodes = /^(?:101|105|111|119|116\d{3})$/

function shortClasses(digits: string): readonly DialClass[] {
  if (freeCodes.test(digits)) return []
  if (digits.startsWith('118')) return ['directory']
  if (/^[678]\d{4}$/.test(digits)) return ['premium']
  return digits.startsWith('1') ? ['service'] : []
}

/** Ofcom's ranges; 07624 is a mobile of the Isle of Man between the 076 pagers. */
const ukRanges: readonly (readonly [RegExp, DialClass])[] = [
  [/^449/, 'premium'],
  [/^4470/, 'personal'],
  [/^4476(?!24)/, 'personal'],
  [/^448[47]/, 'service'],
]

/** Jersey, Guernsey and Man share +44 but not the UK's tariffs: they count as international. */
function ukClasses(parsed: ParsedNumber): readonly DialClass[] {
  const found = ukRanges.filter(([range]) => range.test(parsed.digits)).map(([, dialClass]) => dialClass)
  return parsed.country === 'GB' ? found : [...found, 'international']
}

/** Calling codes of satellite networks (Inmarsat, Iridium and others), charged at several pounds a minute. */
const satellites = new Set(['870', '878', '881', '882', '883', '888', '979'])

function foreignClasses(parsed: ParsedNumber): readonly DialClass[] {
  const premium = parsed.type === 'PREMIUM_RATE' || satellites.has(parsed.callingCode)
  return premium ? ['premium', 'international'] : ['international']
}

/** The list holds digits as they would be sent; a SIP address is looked up by its digits as well. */
function isListed(parsed: ParsedDial, target: ParsedDial, list: readonly string[]): boolean {
  const wanted = new Set([parsed, target].flatMap(sentForms))
  return wanted.size > 0 && list.some((entry) => wanted.has(plainForm(entry)))
}

function sentForms(parsed: ParsedDial): readonly string[] {
  if (parsed.kind === 'number' || parsed.kind === 'short') return [parsed.digits]
  return parsed.kind === 'sip' ? [parsed.address.toLowerCase()] : []
}

/** Fast for lists of thousands: an entry is parsed only where it is not digits alone. */
const plainForm = (entry: string): string =>
  /^[1-9]\d+$/.test(entry) ? entry : numberKey(entry).toLowerCase()
