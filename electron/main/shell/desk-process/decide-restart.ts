export type Restart = { readonly kind: 'again'; readonly inMs: number } | { readonly kind: 'stop' }

const withinMs = 60_000
/** More ends within a minute have a cause that another start does not mend. */
const mostEnds = 5
const firstPauseMs = 250

/** `endedAt`: when the process ended by itself, in milliseconds of a steady clock, the last one at `now`. */
export function decideRestart(endedAt: readonly number[], now: number): Restart {
  const recent = endedAt.filter((at) => now - at < withinMs).length
  if (recent > mostEnds) return { kind: 'stop' }
  return { kind: 'again', inMs: firstPauseMs * 2 ** Math.max(0, recent - 1) }
}
