const secondOf = (epochMs: number): number => Math.floor(epochMs / 1000)

/**
 * The `Last-Modified` of a list that changed at `changedAt` (epoch milliseconds): the second of its last
 * change, as an ordinary server says it.
 */
export const formatLastModified = (changedAt: number): string =>
  new Date(secondOf(changedAt) * 1000).toUTCString()

/**
 * Documentation, "Conditional GET": true where nothing changed since the date the client names. It has no
 * fractions of a second, so a further change within the second that the client names is not seen either.
 */
export function isUnchanged(ifModifiedSince: string | undefined, changedAt: number): boolean {
  const since = Date.parse(ifModifiedSince ?? '')
  return !Number.isNaN(since) && secondOf(changedAt) * 1000 <= since
}
