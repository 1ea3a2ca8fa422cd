import type { AccountState } from '#shared/account/account.ts'
import type { StatusState } from '#shared/status/status.ts'
import type { Reachability } from './decide-connection.ts'

export interface CheckFacts {
  readonly phase: AccountState['phase']
  readonly reach: Reachability
  readonly hasNetwork: boolean
  /** The provider's host and port; null where nobody is signed in. */
  readonly host: string | null
  /** Null where the name has not been looked up yet. */
  readonly resolves: boolean | null
}

/** The four checks of the status page. Each is decided by itself, so that each can name its own remedy. */
export function decideChecks(facts: CheckFacts): StatusState['checks'] {
  const isLocal = facts.host !== null && /^(127\.|localhost|\[::1\])/.test(facts.host)
  return {
    network: facts.hasNetwork || isLocal ? 'good' : 'bad',
    name: facts.resolves === null ? 'unknown' : outcome(facts.resolves),
    api: decideApi(facts.reach),
    signIn: decideSignIn(facts),
  }
}

function decideApi(reach: Reachability): 'unknown' | 'good' | 'bad' {
  if (reach.unreachableSince !== null || reach.faultySince !== null) return 'bad'
  return reach.lastAnswerAt === null ? 'unknown' : 'good'
}

function decideSignIn({ phase, reach }: CheckFacts): 'unknown' | 'good' | 'bad' {
  if (phase === 'needs-password') return 'bad'
  return phase === 'signed-in' && reach.lastAnswerAt !== null ? 'good' : 'unknown'
}

const outcome = (isGood: boolean): 'good' | 'bad' => (isGood ? 'good' : 'bad')
