import { Temporal } from 'temporal-polyfill'

const hasZone = /(z|[+-]\d{2}(:?\d{2})?)(\[.*\])?$/i

/**
 * A date of the provider as epoch milliseconds, or null: RFC 3339 with up to nine digits of a second,
 * `Z` or an offset. One without a zone is civil time in London, where the provider is; as local time of
 * this computer it would shift by an hour in summer, and with it the day.
 */
export function parseWireDate(text: string): number | null {
  const trimmed = text.trim()
  if (!/^\d{4}-\d{2}-\d{2}/.test(trimmed)) return null
  try {
    if (hasZone.test(trimmed.slice('2017-01-20'.length))) {
      return Temporal.Instant.from(trimmed).epochMilliseconds
    }
    return Temporal.PlainDateTime.from(trimmed).toZonedDateTime('Europe/London').epochMilliseconds
  } catch {
    return null
  }
}
