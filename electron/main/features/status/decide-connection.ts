import type { AccountState } from '#shared/account/account.ts'
import type { Connection } from '#shared/status/status.ts'

/** What the last requests have shown; times in epoch milliseconds. */
export interface Reachability {
  /** When the provider last answered, whatever the answer. */
  readonly lastAnswerAt: number | null
  /** Since when no request has reached the provider; null while requests do. */
  readonly unreachableSince: number | null
  /** Since when every answer has been a 5xx; null otherwise. */
  readonly faultySince: number | null
  /** How many such answers came in a row. */
  readonly faults: number
}

export const unknownReachability: Reachability = {
  lastAnswerAt: null,
  unreachableSince: null,
  faultySince: null,
  faults: 0,
}

/** `answered`: a status came. `fault`: it was 5xx. `unreachable`: nothing came. */
export function noteOutcome(
  before: Reachability,
  outcome: 'answered' | 'fault' | 'unreachable',
  at: number,
): Reachability {
  if (outcome === 'unreachable') return { ...before, unreachableSince: before.unreachableSince ?? at }
  if (outcome === 'answered') return { ...unknownReachability, lastAnswerAt: at }
  return {
    lastAnswerAt: at,
    unreachableSince: null,
    faultySince: before.faultySince ?? at,
    faults: before.faults + 1,
  }
}

/** A single 5xx may be chance; from two in a row on the operator is told. */
const faultsThatMatter = 2

export function decideConnection(
  phase: AccountState['phase'],
  reach: Reachability,
  heldUntil: number | null,
  now: number,
): Connection {
  if (phase === 'signed-out' || phase === 'needs-password') return { kind: 'signed-out' }
  if (reach.unreachableSince !== null) return { kind: 'offline', since: reach.unreachableSince }
  if (heldUntil !== null && heldUntil > now) return { kind: 'rate-limited', until: heldUntil }
  if (reach.faultySince !== null && reach.faults >= faultsThatMatter) {
    return { kind: 'provider-problem', since: reach.faultySince }
  }
  return reach.lastAnswerAt === null ? { kind: 'connecting' } : { kind: 'online' }
}
