/** The deadline of the whole exchange passed. */
export class DeadlineError extends Error {
  readonly code = 'DEADLINE'
}

/** The exchange was stopped by the code that started it. */
export class StoppedError extends Error {
  readonly code = 'STOPPED'
}

/** A code such as `ECONNREFUSED`, never a message: messages may contain addresses. */
export function describeFailure(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]{2,60}$/.test(code) ? code : 'UNKNOWN'
}
