const secondOf = (epochMs: number): number => Math.floor(epochMs / 1000)

/** `Last-Modified` of a list that changed at `changedAt` (epoch milliseconds), rounded down to the second. */
export const formatLastModified = (changedAt: number): string =>
  new Date(secondOf(changedAt) * 1000).toUTCString()

/**
 * Documentation, "Conditional GET": true where nothing changed since the date in the request. HTTP dates are
 * whole seconds, so a second change within the named second is not detected either, as with ordinary servers.
 */
export function isUnchanged(ifModifiedSince: string | undefined, changedAt: number): boolean {
  const since = Date.parse(ifModifiedSince ?? '')
  return !Number.isNaN(since) && secondOf(changedAt) * 1000 <= since
}
