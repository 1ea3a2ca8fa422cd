import type { StatusState } from '#shared/status/status.ts'

/** The one sentence that the page begins with. */
export interface Verdict {
  /** Below `status.verdict` in the catalogue. */
  readonly key:
    | 'works'
    | 'unchecked'
    | 'sign-in-refused'
    | 'connecting'
    | 'signed-out'
    | 'no-internet'
    | 'no-answer'
    | 'paused'
    | 'problem'
  readonly outcome: 'good' | 'bad' | 'unknown'
  /** Epoch milliseconds that the sentence names, or null. */
  readonly at: number | null
}

/** "Everything works" is said only where each check succeeded; a check that was not made is not taken for good. */
export function decideVerdict({ connection, checks }: Pick<StatusState, 'connection' | 'checks'>): Verdict {
  switch (connection.kind) {
    case 'online':
      return decideOnline(checks)
    case 'offline':
      return {
        key: checks.network === 'bad' ? 'no-internet' : 'no-answer',
        outcome: 'bad',
        at: connection.since,
      }
    case 'provider-problem':
      return { key: 'problem', outcome: 'bad', at: connection.since }
    case 'rate-limited':
      return { key: 'paused', outcome: 'unknown', at: connection.until }
    case 'connecting':
    case 'signed-out':
      return { key: connection.kind, outcome: 'unknown', at: null }
  }
}

function decideOnline(checks: StatusState['checks']): Verdict {
  if (checks.signIn === 'bad') return { key: 'sign-in-refused', outcome: 'bad', at: null }
  if (Object.values(checks).every((outcome) => outcome === 'good'))
    return { key: 'works', outcome: 'good', at: null }
  return { key: 'unchecked', outcome: 'unknown', at: null }
}
