import type { AppError } from '#shared/app-error.ts'
import type { Result } from '#shared/result.ts'

export type Sent = Result<{ readonly remoteId: string | null }, AppError>

export interface AttemptEnded {
  /** The attempt is on disk, so its bytes may have left. */
  readonly armed: boolean
  /** The operator took it back, here or in the list of waiting requests. */
  readonly cancelled: boolean
  readonly result: Sent
}

/** What an attempt makes of its item; the table of transitions, rows 5a to 5d. */
export type Outcome =
  | { readonly becomes: 'accepted'; readonly remoteId: string | null }
  /** `left`: the provider answered, so the attempt counts as one. */
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

/** Certainly nothing was sent: no such code can come after a byte has left. */
const neverLeft = new Set<AppError['code']>(['offline', 'cancelled'])
/** Answers that say nothing of what the provider did. */
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

/** It failed before its turn came. */
function unsent(error: AppError): Outcome {
  return again(error.code === 'storage' ? 'storage' : 'not-sent', false, error)
}

const again = (why: QueuedAgain, left: boolean, error: AppError): Outcome => ({
  becomes: 'queued',
  why,
  left,
  error,
})
