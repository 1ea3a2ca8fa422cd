/** Milliseconds, about a year. A time further ahead is taken for a mistyped year and refused. */
const farthestMs = 366 * 86_400_000

/** Whether a time at which something is to leave, or may no longer, is too far ahead; epoch milliseconds. */
export function isTooFar(at: number | null, now: number): boolean {
  return at !== null && at > now + farthestMs
}
