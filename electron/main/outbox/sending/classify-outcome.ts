import type { AppError } from '#shared/app-error.ts'
import type { Result } from '#shared/result.ts'

export type Sent = Result<{ readonly remoteId: string | null }, AppError>

export interface AttemptEnded {
  /** The attempt is recorded, so bytes may have been sent. */
  readonly armed: boolean
  /** The operator cancelled it, in the outbox or in the list of waiting requests. */
  readonly cancelled: boolean
  readonly result: Sent
}

/** What becomes of the item after an attempt; see the table in `ARCHITECTURE.md`. */
export type Outcome =
  | { readonly becomes: 'accepted'; readonly remoteId: string | null }
  /** `left`: the provider answered, so the attempt is counted. */
  | {
      readonly becomes: 'queued'
      readonly why: QueuedAgain
      readonly left: boolean
      readonly error: AppError
    }
  | { readonly becomes: 'cancelled' }
  | { readonly becomes: 'rejected'; readonly problem: AppError }
  | { readonly becomes: 'unknown'; readonly problem: AppError }

export type QueuedAgain = 'not-sent' | 'rate-limited' | 'signed-out' | 'storage'

/** Certainly nothing was sent: the transport gives these codes only before the first byte. */
const neverLeft = new Set<AppError['code']>(['offline', 'cancelled'])
/** Results that do not tell whether the provider accepted it. */
const uncertain = new Set<AppError['code']>([
  'outcome-unknown',
  'timeout',
  'unreadable',
  'provider-fault',
  'internal',
  'storage',
])

export function classifyOutcome({ armed, cancelled, result }: AttemptEnded): Outcome {
  if (result.ok) return { becomes: 'accepted', remoteId: result.value.remoteId }
  const { error } = result
  if (error.code === 'cancelled' && cancelled) return { becomes: 'cancelled' }
  if (neverLeft.has(error.code)) return again('not-sent', false, error)
  if (error.code === 'rate-limited') return again('rate-limited', armed, error)
  if (error.code === 'signed-out') return again('signed-out', armed, error)
  if (!uncertain.has(error.code)) return { becomes: 'rejected', problem: error }
  return armed || error.code === 'outcome-unknown' ? { becomes: 'unknown', problem: error } : unsent(error)
}

/** It failed before it was armed. */
function unsent(error: AppError): Outcome {
  return again(error.code === 'storage' ? 'storage' : 'not-sent', false, error)
}

const again = (why: QueuedAgain, left: boolean, error: AppError): Outcome => ({
  becomes: 'queued',
  why,
  left,
  error,
})
