import { Temporal } from 'temporal-polyfill'

const hasZone = /(?:z|[+-]\d{2}(?::?\d{2})?)$/i
/** Characters: nine digits of a second, an offset and the name of a zone make 70. */
const longestDate = 80

/**
 * A date of the provider as epoch milliseconds, or null: RFC 3339 with up to nine digits of a second, `Z` or
 * an offset. ASSUMPTION: a date without a zone is civil time in London, where the provider is; read as local
 * time of this computer it could be wrong by hours.
 */
export function parseWireDate(text: string): number | null {
  const trimmed = text.trim()
  if (trimmed.length > longestDate || !/^\d{4}-\d{2}-\d{2}/.test(trimmed)) return null
  try {
    if (hasZone.test(withoutZoneName(trimmed).slice('2017-01-20'.length))) {
      return Temporal.Instant.from(trimmed).epochMilliseconds
    }
    return Temporal.PlainDateTime.from(trimmed).toZonedDateTime('Europe/London').epochMilliseconds
  } catch {
    return null
  }
}

/** `…+01:00[Europe/London]` has the zone twice; its name is removed. */
function withoutZoneName(text: string): string {
  const start = text.endsWith(']') ? text.indexOf('[') : -1
  return start < 0 ? text : text.slice(0, start)
}
