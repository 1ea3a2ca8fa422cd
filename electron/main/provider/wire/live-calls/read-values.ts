import { parseWireDate } from '../dates.ts'
import { lastSegment } from '../location.ts'
import { wireAddress, wireFlag, wireText } from '../scalars.ts'
import { fieldsOf, isObject, pick } from './fields.ts'

/** Characters of an id or a number; a row with a longer one can't be read. */
const longestId = 200
const longestNumber = 100
const longestDate = 64

/** A scalar as text; '' for anything else. */
export const textOf = (value: unknown): string => wireText.parse(value)

export const flagOf = (value: unknown): boolean => wireFlag.parse(value)

/** The letters and digits of a status, a side or a cause in lower case; '' where it is none. */
export function wordOf(value: unknown): string {
  const text = textOf(value)
  return text.length > longestDate ? '' : text.toLowerCase().replace(/[^a-z0-9]/g, '')
}

/** An id that can be one segment of an address; null for anything else. */
export function idOf(value: unknown): string | null {
  const text = textOf(value).trim()
  if (text === '' || text === '.' || text === '..' || text.length > longestId) return null
  return /[\s/?#\p{Cc}\p{Surrogate}]/u.test(text) ? null : text
}

/**
 * The id at the end of a call's own address, given as a text, `{href}` or `{self: {href}}`; null for other
 * links.
 */
export function idOfLink(value: unknown, depth = 0): string | null {
  if (isObject(value)) {
    return depth > 2 ? null : idOfLink(pick(fieldsOf(value), ['href', 'self', 'url', 'location']), depth + 1)
  }
  const address = wireAddress.parse(value)
  if (address === null || !/\/(?:calls|live)\/./.test(address)) return null
  const id = idOf(lastSegment(address))
  return id === 'live' ? null : id
}

/** A number or SIP address, bare or in an object. '' where absent, null where the value is neither. */
export function numberOf(value: unknown): string | null {
  const inner = isObject(value) ? pick(fieldsOf(value), ['number', 'num', 'phonenumber', 'uri']) : value
  const text = textOf(inner)
  return text.length > longestNumber ? null : text
}

const msByDigits = new Map([
  [10, 1_000],
  [13, 1],
  [16, 0.001],
])

/** No live call is older: an earlier date, such as 1970, counts as absent. */
const earliest = Date.UTC(2000, 0)

/** Epoch milliseconds of a date, or of seconds, milliseconds or microseconds since 1970. */
export function timeOf(value: unknown): number | null {
  const at = readTime(value)
  return at === null || at < earliest ? null : at
}

function readTime(value: unknown): number | null {
  const text = textOf(value).trim()
  if (text.length > longestDate) return null
  if (!/^\d+$/.test(text)) return parseWireDate(text)
  const unit = msByDigits.get(text.length)
  return unit === undefined ? null : Math.round(Number(text) * unit)
}
