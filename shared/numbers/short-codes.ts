import { invalid, type ParsedEmergency, type ParsedInvalid, type ParsedShort } from './parsed-dial.ts'

/** UK 999 and 112, what telephones abroad send, and 18000 for text relay. */
const emergencies = new Set(['999', '112', '911', '000', '18000'])

/** `999`, also as `+44 999`, behind 141, and behind the 9 or 0 for an outside line. */
export function asEmergency(digits: string, plus: boolean): ParsedEmergency | null {
  const bare = plus
    ? digits.replace(/^440?/, '')
    : digits.replace(/^(?:(?:1470|141)(?=\d{3})|[90](?=(?:999|112)$))/, '')
  const found = emergencies.has(digits) ? digits : emergencies.has(bare) ? bare : null
  return found === null ? null : { kind: 'emergency', digits: found }
}

/** Up to six digits: a short code or an extension of the own exchange, else a number without its area code. */
export function asShort(digits: string): ParsedShort | ParsedInvalid {
  if (digits.length < 3 || digits.startsWith('0')) return invalid('too-short')
  const six = digits.length === 6
  if (six && !/^11[68]/.test(digits)) return invalid('no-area-code')
  const display = six ? `${digits.slice(0, 3)} ${digits.slice(3)}` : digits
  return { kind: 'short', digits, display }
}
