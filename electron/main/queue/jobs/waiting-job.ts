import type { AppError } from '#shared/app-error.ts'
import type { Result } from '#shared/result.ts'
import { lanes, type Lane } from '#shared/status/status.ts'
import type { RequestJob } from '../request-queue.ts'

/** One waiter of a job; several share it where identical GETs were merged. */
export interface Waiter {
  readonly signal: AbortSignal | undefined
  readonly answer: (result: Result<unknown, AppError>) => void
}

/** A job between `run` and its last answer. Lane and urgency grow when a more urgent waiter joins. */
export interface WaitingJob {
  readonly id: string
  /** Order of arrival, kept through every retry. */
  readonly order: number
  readonly job: RequestJob<unknown>
  /** Monotonic milliseconds. */
  readonly since: number
  /** Epoch milliseconds, for the window. */
  readonly sinceWall: number
  lane: Lane
  urgent: boolean
  live: boolean
  tries: number
  rateLimits: number
  /** Monotonic milliseconds; in the past unless it is backing off. */
  notBefore: number
  waiters: readonly Waiter[]
}

/** The more urgent lane wins, so that nobody waits longer for having asked the same thing. */
export function moreUrgent(a: Lane, b: Lane): Lane {
  return lanes.indexOf(a) <= lanes.indexOf(b) ? a : b
}
