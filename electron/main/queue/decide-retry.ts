import { backOffMs } from '#shared/back-off.ts'
import type { TryResult, RequestJob } from './request-queue.ts'

/** All that is known about a job after one of its tries. */
export interface TryEnded {
  readonly retry: RequestJob<unknown>['retry']
  readonly urgent: boolean
  /** The job has a signal, so it can still be given up. */
  readonly revocable: boolean
  /** No waiter is left. */
  readonly abandoned: boolean
  readonly verdict: TryResult<unknown>['verdict']
  /** Tries so far that were not answered with a 429. */
  readonly tries: number
  /** Tries so far that were. */
  readonly rateLimits: number
  /** In [0, 1). */
  readonly fraction: number
}

/** `again`: no sooner than after `afterMs`, and never before a hold has ended. */
export type RetryDecision =
  { readonly kind: 'give-up' } | { readonly kind: 'again'; readonly afterMs: number }

const most = { read: 3, idempotent: 6, rateLimits: 3 }
const giveUp: RetryDecision = { kind: 'give-up' }

/**
 * The one place that decides whether a request is sent once more.
 *
 * A `never` job is repeated in one case only: a 429 says for certain that it was not carried out. It
 * then waits for the hold to end, but only if its waiter can take it back meanwhile: a job without a
 * signal could otherwise be sent long after anyone wanted it.
 */
export function decideRetry(ended: TryEnded): RetryDecision {
  if (ended.verdict === 'done' || ended.abandoned) return giveUp
  return ended.verdict === 'rate-limited' ? afterRateLimit(ended) : afterFailure(ended)
}

/** Urgent jobs do not wait for the end of a 429's pause, so they back off by themselves. */
function afterRateLimit(ended: TryEnded): RetryDecision {
  if (ended.urgent) {
    const failures = ended.rateLimits + ended.tries
    return failures >= most.idempotent ? giveUp : again(1_000 + backOffMs(failures, ended.fraction))
  }
  if (ended.rateLimits >= most.rateLimits) return giveUp
  return ended.retry === 'never' && !ended.revocable ? giveUp : again(0)
}

function afterFailure(ended: TryEnded): RetryDecision {
  if (ended.retry === 'never') return giveUp
  if (ended.tries >= most[ended.retry]) return giveUp
  if (ended.retry === 'idempotent') {
    return again(ended.tries === 1 ? 0 : backOffMs(ended.tries - 1, ended.fraction))
  }
  return again(backOffMs(ended.tries, ended.fraction))
}

function again(afterMs: number): RetryDecision {
  return { kind: 'again', afterMs }
}
