/**
 * The Last-Modified second to name for a change at `changedAt`. A change in the second that is
 * still running is named a second earlier, so that a second change in it is not hidden by a 304.
 */
export function formatLastModified(changedAt: number, now: number): string {
  const second = Math.floor(changedAt / 1000)
  const safe = second >= Math.floor(now / 1000) ? Math.floor(now / 1000) - 1 : second
  return new Date(safe * 1000).toUTCString()
}

/** Documentation, "Conditional GET": true where nothing changed since the date the client names. */
export function isUnchanged(ifModifiedSince: string | undefined, lastModified: string): boolean {
  if (ifModifiedSince === undefined) return false
  const since = Date.parse(ifModifiedSince)
  return !Number.isNaN(since) && Date.parse(lastModified) <= since
}
