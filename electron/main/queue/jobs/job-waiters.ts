import { takenOut, type AppError } from '#shared/app-error.ts'
import { fail, type Result } from '#shared/result.ts'
import type { WaitingJob } from './waiting-job.ts'

/** Gives the last answer to everyone who asked, and forgets them. */
export function answerAll(job: WaitingJob, result: Result<unknown, AppError>): void {
  const { callers } = job
  job.callers = []
  for (const caller of callers) caller.answer(result)
}

/** Ends those callers whose signal was raised while the request was under way. */
export function dismissAborted(job: WaitingJob): void {
  const gone = job.callers.filter((caller) => caller.signal?.aborted === true)
  job.callers = job.callers.filter((caller) => !gone.includes(caller))
  for (const caller of gone) caller.answer(cancelled)
}

/** True if no caller wants it any more. */
export function isAbandoned(job: WaitingJob): boolean {
  return job.callers.every((caller) => caller.signal?.aborted === true)
}

export const cancelled: Result<never, AppError> = fail({ code: 'cancelled' })
/** The operator's doing, and not the end of a session. */
export const takenOutByOperator: Result<never, AppError> = fail({ code: 'cancelled', detail: takenOut })
