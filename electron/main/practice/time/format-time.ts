/** RFC 3339 in the documentation's form: `2017-03-12T11:31:15+00:00`. */
export const formatSeconds = (epochMs: number): string =>
  `${new Date(epochMs).toISOString().slice(0, 19)}+00:00`

/**
 * With nine digits of the second, the form of created announcements: `2017-03-08T23:20:00.842051000+00:00`.
 */
export const formatNanoseconds = (epochMs: number): string =>
  `${new Date(epochMs).toISOString().slice(0, 23)}000000+00:00`

const rfc3339 = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2}))?$/

export const isDateOnly = (text: string): boolean => text.length === 10

/** Epoch milliseconds of an RFC 3339 date, or of a date alone at midnight UTC; null for anything else. */
export function parseRfc3339(text: string): number | null {
  if (!rfc3339.test(text)) return null
  const epochMs = Date.parse(isDateOnly(text) ? `${text}T00:00:00Z` : text)
  return Number.isNaN(epochMs) ? null : epochMs
}

export const dayMs = 86_400_000

export const startOfDay = (epochMs: number): number => Math.floor(epochMs / dayMs) * dayMs
