import { takenOut, type AppError } from '#shared/app-error.ts'
import { fail, type Result } from '#shared/result.ts'
import { lanes } from '#shared/status/status.ts'
import type { RequestJob } from './request-queue.ts'
import { moreUrgent, WaitingLine, type WaitingJob } from './waiting-line.ts'

/** What a new job gets beside what its waiter said. */
export type Arrival = Pick<WaitingJob, 'id' | 'since' | 'sinceWall'>

/** Every job that has not had its last answer, those that may be merged, and the line they wait in. */
export class JobRegistry {
  readonly line = new WaitingLine()
  /** Waiting and running, in the order they came. */
  private readonly jobs = new Map<string, WaitingJob>()
  private readonly mergeable = new Map<string, WaitingJob>()
  private arrivals = 0

  /** The job that will answer: one that waits for the same thing, or a new one. */
  join(job: RequestJob<unknown>, arrive: () => Arrival, now: number): WaitingJob {
    const same = job.coalesceKey === undefined ? undefined : this.mergeable.get(job.coalesceKey)
    const entry = same ?? this.admit(job, arrive())
    entry.urgent ||= job.urgent === true
    entry.live ||= job.live === true
    entry.lane = moreUrgent(entry.lane, entry.urgent ? 'operator' : job.lane)
    this.line.place(entry, now)
    return entry
  }

  find(id: string): WaitingJob | undefined {
    return this.jobs.get(id)
  }

  /** Most urgent lane first, then in the order they came. */
  inOrder(): readonly WaitingJob[] {
    const all = [...this.jobs.values()]
    return lanes.flatMap((lane) => all.filter((job) => job.lane === lane))
  }

  /** From now on the same question is a new request. */
  endMerging(job: WaitingJob): void {
    const key = job.job.coalesceKey
    if (key !== undefined && this.mergeable.get(key) === job) this.mergeable.delete(key)
  }

  /** Waits again after a try. */
  putBack(job: WaitingJob, notBefore: number, now: number): void {
    job.notBefore = notBefore
    this.offerForMerging(job)
    this.line.place(job, now)
  }

  conclude(job: WaitingJob, result: Result<unknown, AppError>): void {
    this.jobs.delete(job.id)
    this.endMerging(job)
    this.line.drop(job)
    answerAll(job, result)
  }

  private admit(job: RequestJob<unknown>, arrival: Arrival): WaitingJob {
    const order = ++this.arrivals
    const entry: WaitingJob = {
      ...arrival,
      order,
      job,
      lane: job.lane,
      urgent: false,
      live: false,
      tries: 0,
      rateLimits: 0,
      notBefore: 0,
      waiters: [],
    }
    this.jobs.set(entry.id, entry)
    this.offerForMerging(entry)
    return entry
  }

  private offerForMerging(job: WaitingJob): void {
    const key = job.job.coalesceKey
    if (key !== undefined && !this.mergeable.has(key)) this.mergeable.set(key, job)
  }
}

/** Resolves all waiters with the result. */
function answerAll(job: WaitingJob, result: Result<unknown, AppError>): void {
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
/** Cancelled by the operator in the list of requests, not by the end of a session. */
export const takenOutByOperator: Result<never, AppError> = fail({ code: 'cancelled', detail: takenOut })
