/** The time for the whole exchange is up. */
export class DeadlineError extends Error {
  readonly code = 'DEADLINE'
}

/** Whoever asked for it has stopped it. */
export class StoppedError extends Error {
  readonly code = 'STOPPED'
}

/** A code such as `ECONNREFUSED`: messages may hold addresses, codes never do. */
export function describeFailure(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]{2,60}$/.test(code) ? code : 'UNKNOWN'
}
