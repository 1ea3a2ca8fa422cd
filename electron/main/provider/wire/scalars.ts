import { z } from 'zod'
import { parseWireDate } from './dates.ts'

/*
 * The provider sends the same value as a string in one place and a number in another, leaves keys out
 * or sets them to null. Each of these takes whatever comes and never fails; what can't be used is empty.
 */

const scalar = z.union([z.string(), z.number(), z.boolean()]).nullish().catch(null)

/** Text as it came; '' for none. */
export const wireText = scalar.transform((value) => (value == null ? '' : String(value)))

/** An opaque id or any other text of which '' means none. */
export const wireOptionalText = wireText.transform((text) => (text === '' ? null : text))

/** A whole number from zero on, bare or quoted. */
export const wireCount = wireText.transform((text) => (/^\s*\d{1,15}\s*$/.test(text) ? Number(text) : null))

/** Decimal text, such as money; the documentation has one with a leading space. */
export const wireDecimal = wireText.transform((text) => {
  const trimmed = text.trim().replace(/^\+/, '')
  return /^-?\d+(\.\d+)?$/.test(trimmed) ? trimmed : null
})

/** `"1"`, `1` and `true` are yes. */
export const wireFlag = wireText.transform((text) => ['1', 'true', 'yes'].includes(text.trim().toLowerCase()))

/** Epoch milliseconds. */
export const wireDate = wireText.transform(parseWireDate)

/** `{href, title}`; absent parts are null. */
export const wireLink = z
  .object({ href: wireOptionalText, title: wireOptionalText })
  .nullish()
  .catch(null)
  .transform((link) => link ?? { href: null, title: null })
