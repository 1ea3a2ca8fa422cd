import type { AppError } from '#shared/app-error.ts'
import { fail, type Result } from '#shared/result.ts'
import type { TryResult, RequestJob } from '../request-queue.ts'

/** Starts one try at once. An attempt that throws is a bug; its waiter still gets an answer. */
export async function tryOnce(job: RequestJob<unknown>): Promise<TryResult<unknown>> {
  try {
    return await job.attempt()
  } catch (thrown) {
    const detail = thrown instanceof Error ? thrown.name : typeof thrown
    return { result: fail({ code: 'internal', detail }), spent: true, verdict: 'done', headers: null }
  }
}

/** Says when to come back, where the answer itself did not. `heldUntil` in epoch milliseconds. */
export function withRetryAt(
  result: Result<unknown, AppError>,
  heldUntil: number | null,
): Result<unknown, AppError> {
  if (result.ok || result.error.code !== 'rate-limited' || heldUntil === null) return result
  return fail({ retryAt: heldUntil, ...result.error })
}
