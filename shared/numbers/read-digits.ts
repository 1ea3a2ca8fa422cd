import {
  parsePhoneNumberFromString,
  validatePhoneNumberLength,
  type PhoneNumber,
} from 'libphonenumber-js/max'
import { invalid, type InvalidReason, type NumberNote, type ParsedDial } from './parsed-dial.ts'
import { asEmergency, asShort } from './short-codes.ts'
import { canHaveNine, dramaType } from './uk-plan.ts'

/**
 * Reads a text that holds one number and nothing else but separators. The full metadata is used, not
 * the small one: premium and shared-cost ranges abroad can only be told with it.
 */
export function readDigits(text: string, extension: string | null): ParsedDial {
  if (/[*#]/.test(text) || !/^(?:[\s([]*\++)?[\d\s().\-/[\],'"|]*$/.test(text)) return invalid('symbols')
  const plus = /^[\s([]*\+/.test(text)
  const digits = allDigits(text, plus)
  const mark = digits.length <= 6 && !plus ? /\d\s*([.,/])\s*\d/.exec(text)?.[1] : undefined
  if (mark !== undefined) return invalid(mark === '/' ? 'date' : 'decimal')
  const emergency = asEmergency(digits, plus)
  if (emergency !== null) return emergency
  if (!plus && /^(?:141|1470)0\d{8,}$/.test(digits)) return invalid('withhold-prefix')
  if (plus) return international(digits.replace(/^00/, ''), extension, [])
  if (digits.length <= 6) return asShort(digits)
  if (digits.startsWith('00')) return international(digits.slice(2), extension, [])
  return digits.startsWith('0') ? national(digits, extension) : withoutPrefix(digits, extension)
}

/** `+44 (0)20` loses its (0); Italian numbers keep theirs, it belongs to the number. */
function allDigits(text: string, plus: boolean): string {
  const code = text.replace(/\D/g, '').replace(/^00/, '')
  const dropZero = (plus || /^\D*(?:00|44)/.test(text)) && !code.startsWith('39')
  return (dropZero ? text.replace(/[([]\s*0\s*[)\]]/, '') : text).replace(/\D/g, '')
}

function international(digits: string, extension: string | null, notes: readonly NumberNote[]): ParsedDial {
  const number = parsePhoneNumberFromString(`+${digits}`)
  if (number === undefined || !number.isPossible()) return invalid(whyNot(`+${digits}`))
  return describe(number, extension, notes)
}

function national(digits: string, extension: string | null): ParsedDial {
  const number = parsePhoneNumberFromString(digits, 'GB')
  if (number?.isPossible() === true) return describe(number, extension, [])
  const abroad = digits.startsWith('011') ? parsePhoneNumberFromString(`+${digits.slice(3)}`) : undefined
  if (abroad?.isValid() === true) return describe(abroad, extension, ['prefix-011'])
  return invalid(whyNot(digits))
}

/**
 * Neither 0 nor + in front: the provider's own form starts with 44; anything else is a number only where
 * that very number is valid, and says how it was read.
 */
function withoutPrefix(digits: string, extension: string | null): ParsedDial {
  const abroad = parsePhoneNumberFromString(`+${digits}`)
  if (digits.startsWith('44') && abroad?.isPossible() === true) return describe(abroad, extension, [])
  if (digits.length < 9) return invalid('no-area-code')
  const home = parsePhoneNumberFromString(`0${digits}`, 'GB')
  const isHome = home !== undefined && isKnown(home)
  const isAbroad = abroad?.isValid() === true
  const outside = digits.startsWith('90') ? parsePhoneNumberFromString(digits.slice(1), 'GB') : undefined
  const choices = [isHome ? home : null, outside !== undefined && isKnown(outside) ? outside : null]
    .flatMap((one) => (one === null ? [] : [one.formatNational()]))
    .concat(isAbroad ? [abroad.formatInternational()] : [])
  if (choices.length > 1) return invalid('ambiguous', choices)
  if (isHome) return describe(home, extension, ['missing-zero'])
  if (isAbroad) return describe(abroad, extension, ['missing-plus'])
  if (choices.length === 1) return invalid('extra-digits', choices)
  const why = digits.length > 15 ? 'too-long' : whyNot(`+${digits}`)
  return invalid(abroad?.isPossible() === true || home?.isPossible() === true ? 'no-such-number' : why)
}

/** Valid by the numbering plan, or from a range that Ofcom reserves for drama. */
const isKnown = (number: PhoneNumber): boolean =>
  number.isValid() || dramaType(number.number.slice(1)) !== null

function describe(number: PhoneNumber, extension: string | null, notes: readonly NumberNote[]): ParsedDial {
  const british = number.countryCallingCode === '44'
  const known = isKnown(number)
  if (british && !known && number.nationalNumber.length < 10 && !canHaveNine(number.nationalNumber))
    return invalid('too-short')
  const digits = number.number.slice(1)
  return {
    kind: 'number',
    digits,
    e164: number.number,
    display: british ? number.formatNational() : number.formatInternational(),
    country: number.country ?? (british ? 'GB' : null),
    callingCode: number.countryCallingCode,
    type: number.getType() ?? dramaType(digits),
    extension,
    notes: known ? notes : [...notes, 'not-in-use'],
  }
}

function whyNot(text: string): InvalidReason {
  switch (validatePhoneNumberLength(text, 'GB')) {
    case 'TOO_LONG':
      return 'too-long'
    case 'INVALID_COUNTRY':
      return 'unknown-country'
    default:
      return 'too-short'
  }
}
