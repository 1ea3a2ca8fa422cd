import { classify } from '../calls/decide-dial.ts'
import type { ParsedNumber } from './parsed-dial.ts'

/** What is worth knowing before a message goes to a number that is no UK mobile. */
export const numberCautions = [
  'landline',
  'freephone',
  'premium',
  'personal',
  'service',
  'islands',
  'abroad',
] as const
export type NumberCaution = (typeof numberCautions)[number]

/**
 * Null for a mobile of the UK. The documented price is for those; the islands (Jersey, Guernsey, Man) share
 * +44 but not its tariffs.
 */
export function decideCaution(number: ParsedNumber): NumberCaution | null {
  const classes = classify(number)
  if (classes.includes('premium')) return 'premium'
  if (classes.includes('personal')) return 'personal'
  if (classes.includes('service')) return 'service'
  if (number.callingCode !== '44') return 'abroad'
  if (classes.includes('international')) return 'islands'
  if (number.type === 'TOLL_FREE') return 'freephone'
  return number.type === 'MOBILE' || number.type === null ? null : 'landline'
}
