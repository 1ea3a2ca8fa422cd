import { takenOut, type AppError } from '#shared/app-error.ts'
import { fail, type Result } from '#shared/result.ts'
import type { WaitingJob } from './waiting-job.ts'

/** Gives the last answer to everyone who asked, and forgets them. */
export function answerAll(job: WaitingJob, result: Result<unknown, AppError>): void {
  const { waiters } = job
  job.waiters = []
  for (const waiter of waiters) waiter.answer(result)
}

/** Ends those waiters whose signal was raised while the request was under way. */
export function dismissAborted(job: WaitingJob): void {
  const gone = job.waiters.filter((waiter) => waiter.signal?.aborted === true)
  job.waiters = job.waiters.filter((waiter) => !gone.includes(waiter))
  for (const waiter of gone) waiter.answer(cancelled)
}

/** True if no waiter wants it any more. */
export function isAbandoned(job: WaitingJob): boolean {
  return job.waiters.every((waiter) => waiter.signal?.aborted === true)
}

export const cancelled: Result<never, AppError> = fail({ code: 'cancelled' })
/** The operator's doing, and not the end of a session. */
export const takenOutByOperator: Result<never, AppError> = fail({ code: 'cancelled', detail: takenOut })
