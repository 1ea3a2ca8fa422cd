/** No 429 holds for longer, whatever it or a stored row asks for. */
export const longestHoldMs = 3_600_000
const shortestHoldMs = 1_000
const unstatedHoldMs = 60_000

/**
 * How long a 429 holds, in milliseconds: as long as it asks for, within 1 s and 1 h; 60 s where it asks for
 * nothing, and 1 h where it asks for no number.
 */
export function rateLimitHoldMs(askedMs: number | null | undefined): number {
  const asked = askedMs ?? unstatedHoldMs
  return Math.min(longestHoldMs, Math.max(shortestHoldMs, Number.isFinite(asked) ? asked : longestHoldMs))
}
