const secondOf = (epochMs: number): number => Math.floor(epochMs / 1000)

/** A change in the second that is still running may be followed by another one in it. */
const isSettled = (changedAt: number, now: number): boolean => secondOf(changedAt) < secondOf(now)

/**
 * The `Last-Modified` of a list that changed at `changedAt` (epoch milliseconds). A change in the
 * running second is named a second earlier, so that what the client has cannot pass for the newest.
 */
export const formatLastModified = (changedAt: number, now: number): string =>
  new Date((isSettled(changedAt, now) ? secondOf(changedAt) : secondOf(now) - 1) * 1000).toUTCString()

/** Documentation, "Conditional GET": true where nothing changed since the date the client names. */
export function isUnchanged(ifModifiedSince: string | undefined, changedAt: number, now: number): boolean {
  const since = Date.parse(ifModifiedSince ?? '')
  return !Number.isNaN(since) && isSettled(changedAt, now) && secondOf(changedAt) * 1000 <= since
}
