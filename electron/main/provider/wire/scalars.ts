import { z } from 'zod'
import { longestAddress, longestDecimal, longestId, longestMessage, longestText } from '../bounds.ts'
import { clipText } from '../json/clip-text.ts'
import { parseWireDate } from './dates.ts'

/*
 * The provider sends the same value as a string in one place and as a number in another, leaves keys out or
 * sets them to null. Each of these schemas accepts any input and never fails; an unusable value becomes
 * empty.
 */

const scalar = z.union([z.string(), z.number(), z.boolean()]).nullish().catch(null)

const rawText = scalar.transform((value) => (value == null ? '' : String(value)))
const textOf = (longest: number) => rawText.transform((text) => clipText(text, longest))
const wholeTextOf = (longest: number) =>
  rawText.transform((text) => (text === '' || text.length > longest ? null : text))

/** Text as it came, cut to its beginning where it is too long; '' where absent. */
export const wireText = textOf(longestText)

/** The text of a message. */
export const wireMessage = textOf(longestMessage).transform((text) => (text === '' ? null : text))

/** Text; null where it is empty. */
export const wireOptionalText = wireText.transform((text) => (text === '' ? null : text))

/** An opaque id; one that is too long counts as absent, because a part of it would name something else. */
export const wireId = wholeTextOf(longestId)

/** An address, absolute or relative; one that is too long counts as absent. */
export const wireAddress = wholeTextOf(longestAddress)

/** A whole number of at least 0, bare or quoted. */
export const wireCount = wireText.transform((text) => (/^\s*\d{1,15}\s*$/.test(text) ? Number(text) : null))

/** Decimal text, such as money; the documentation has an example with a leading space. */
export const wireDecimal = wireText.transform((text) => {
  const trimmed = text.trim().replace(/^\+/, '')
  return trimmed.length <= longestDecimal && /^-?\d+(\.\d+)?$/.test(trimmed) ? trimmed : null
})

/** `"1"`, `1` and `true` are yes. */
export const wireFlag = wireText.transform((text) => ['1', 'true', 'yes'].includes(text.trim().toLowerCase()))

/** Epoch milliseconds. */
export const wireDate = wireText.transform(parseWireDate)

/** `{href, title}`; an absent part is null. */
export const wireLink = z
  .object({ href: wireAddress, title: wireId })
  .nullish()
  .catch(null)
  .transform((link) => link ?? { href: null, title: null })
