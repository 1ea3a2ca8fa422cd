import type { AppError } from '#shared/app-error.ts'
import { fail, type Result } from '#shared/result.ts'
import type { BudgetStore, SavedBudget } from '../ports/budget-store.ts'
import type { Cancel, Clock } from '../ports/clock.ts'
import type { Random } from '../ports/random.ts'
import { PersistentBudget } from './budget/persistent-budget.ts'
import { toWall } from './budget/budget.ts'
import { createChangeNotice, type ChangeNotice } from './change-notice.ts'
import { decideNext } from './decide-next.ts'
import { decideRetry, type TryEnded } from './decide-retry.ts'
import { describeBudget, describeJob } from './describe-queue.ts'
import { JobRegistry, type Arrival } from './job-registry.ts'
import { cancelled, dismissAborted, isAbandoned, takenOutByOperator } from './job-registry.ts'
import type { Origin } from './budget/ui-read-quota.ts'
import { quotaOf, type Quota } from './budget/quota.ts'
import type { TryResult, QueueSnapshot, RequestJob, RequestQueue } from './request-queue.ts'
import { InFlightRequests, type InFlightRequest } from './in-flight.ts'
import type { Waiter, WaitingJob } from './waiting-line.ts'

export interface RequestQueueOptions {
  readonly clock: Clock
  readonly random: Random
  readonly budgetStore: Pick<BudgetStore, 'save'>
  /** What the store has of an earlier run. */
  readonly savedBudget: SavedBudget | null
  /** Requests an hour that the provider allows one login; 5,000 where absent. */
  readonly limit?: number
  /** Desks that share the login. */
  readonly seats: number
  /** A 429 arrived although this desk had share to spare; told once until `setSeats`. */
  readonly onOthersShareLogin?: () => void
}

const documentedLimit = 5_000
const noticeGapMs = 250
/** Requests listed in a snapshot. */
const shownAtMost = 500

export function createRequestQueue(options: RequestQueueOptions): RequestQueue {
  return new QueueRunner(options)
}

/** Holds the queue's state and carries out what the deciders return. */
class QueueRunner implements RequestQueue {
  private readonly options: RequestQueueOptions
  private readonly clock: Clock
  private readonly budget: PersistentBudget
  private readonly notice: ChangeNotice
  private readonly registry = new JobRegistry()
  private readonly inFlight = new InFlightRequests()
  private stopped = false
  private wakeUp: Cancel | null = null

  constructor(options: RequestQueueOptions) {
    this.options = options
    this.clock = options.clock
    this.budget = new PersistentBudget(
      options.clock,
      options.budgetStore,
      this.quotaFor(options.seats),
      options.savedBudget,
    )
    this.notice = createChangeNotice(options.clock, noticeGapMs)
  }

  run<T>(job: RequestJob<T>): Promise<Result<T, AppError>> {
    if (this.stopped || job.signal?.aborted === true) return Promise.resolve(cancelled)
    return new Promise((resolve) => {
      const entry = this.registry.join(job, () => this.arrival(), this.clock.monotonic())
      const giveUp = (): void => this.leave(entry, waiter)
      const waiter: Waiter = {
        signal: job.signal,
        answer: (result) => {
          job.signal?.removeEventListener('abort', giveUp)
          // Jobs merged under one key are the same request, so they have the same type.
          resolve(result as Result<T, AppError>)
        },
      }
      job.signal?.addEventListener('abort', giveUp)
      entry.waiters = [...entry.waiters, waiter]
      this.pump()
    })
  }

  cancel(id: string): boolean {
    const job = this.registry.find(id)
    if (job === undefined || this.inFlight.has(job)) return false
    this.conclude(job, takenOutByOperator)
    this.pump()
    return true
  }

  snapshot(): QueueSnapshot {
    const budget = this.budget.now(this.inFlight.size())
    const moment = this.budget.moment()
    const shown = this.registry.inOrder().slice(0, shownAtMost)
    return {
      budget: describeBudget(budget, moment),
      waiting: shown.map((job) => describeJob(job, this.inFlight.has(job), budget, moment.mono)),
    }
  }

  subscribe(listener: () => void): () => void {
    return this.notice.subscribe(listener)
  }

  setSeats(seats: number): void {
    this.budget.setQuota(this.quotaFor(seats))
    this.pump()
  }

  async stop(): Promise<void> {
    if (this.stopped) return
    this.stopped = true
    this.sleep(Infinity)
    for (const job of this.registry.inOrder()) if (!this.inFlight.has(job)) this.conclude(job, cancelled)
    this.notice.stop()
    await this.budget.close(this.inFlight.size())
  }

  private quotaFor(seats: number): Quota {
    return quotaOf(this.options.limit ?? documentedLimit, seats)
  }

  private arrival(): Arrival {
    return { id: this.options.random.uuid(), since: this.clock.monotonic(), sinceWall: this.clock.now() }
  }

  /** A waiter's signal was raised; what has started is not torn down. */
  private leave(job: WaitingJob, waiter: Waiter): void {
    if (this.inFlight.has(job)) return
    job.waiters = job.waiters.filter((other) => other !== waiter)
    waiter.answer(cancelled)
    if (job.waiters.length === 0) this.conclude(job, cancelled)
    this.pump()
  }

  private conclude(job: WaitingJob, result: Result<unknown, AppError>): void {
    this.registry.conclude(job, result)
  }

  /** Starts every request that may start now, then sets a timer for the next. */
  private pump(): void {
    if (this.stopped) return
    for (;;) {
      const now = this.clock.monotonic()
      const rested = this.registry.line.wake(now) ?? Infinity
      const next = decideNext(
        this.inFlight.state(this.budget.now(this.inFlight.size()), this.registry.line, now),
      )
      const job = next.kind === 'start' ? this.registry.line.take(next.from) : undefined
      if (job !== undefined && next.kind === 'start') this.start(job, next.from)
      else {
        this.sleep(Math.min(rested, next.kind === 'wait' ? (next.until ?? Infinity) : Infinity))
        break
      }
    }
    this.notice.touch()
  }

  /** `until` in monotonic milliseconds; infinite where only an arrival or an answer changes anything. */
  private sleep(until: number): void {
    this.wakeUp?.()
    this.wakeUp = null
    if (until === Infinity) return
    const delayMs = Math.max(1, Math.ceil(until - this.clock.monotonic()))
    this.wakeUp = this.clock.after(delayMs, () => this.pump())
  }

  private start(job: WaitingJob, from: Origin | 'urgent'): void {
    this.registry.endMerging(job)
    const request = this.inFlight.begin(job, from, this.budget.spend(job.lane), this.clock.monotonic())
    // Hanging up waits for no disk.
    const saving = job.urgent ? null : this.budget.pendingSave()
    const tried = saving === null ? tryOnce(job.job) : saving.then(() => tryOnce(job.job))
    void tried.then((attempt) => this.finish(job, request, attempt))
  }

  private finish(job: WaitingJob, request: InFlightRequest, attempt: TryResult<unknown>): void {
    this.inFlight.end(job)
    if (!attempt.spent) request.refund()
    this.hear(request, attempt)
    countTry(job, attempt.verdict)
    const decision = decideRetry(this.tryEnded(job, attempt.verdict))
    if (decision.kind === 'give-up') this.conclude(job, withRetryAt(attempt.result, this.heldUntilWall()))
    else {
      dismissAborted(job)
      const now = this.clock.monotonic()
      this.registry.putBack(job, now + decision.afterMs, now)
    }
    this.pump()
  }

  private hear(request: InFlightRequest, { headers, verdict }: TryResult<unknown>): void {
    const heard = {
      headers,
      rateLimited: verdict === 'rate-limited',
      unseen: this.inFlight.unseenBy(request),
    }
    if (this.budget.hear(heard, this.inFlight.size())) this.options.onOthersShareLogin?.()
  }

  private tryEnded(job: WaitingJob, verdict: TryResult<unknown>['verdict']): TryEnded {
    return {
      retry: job.job.retry,
      urgent: job.urgent,
      revocable: job.job.signal !== undefined,
      abandoned: this.stopped || isAbandoned(job),
      verdict,
      tries: job.tries,
      rateLimits: job.rateLimits,
      fraction: this.options.random.fraction(),
    }
  }

  private heldUntilWall(): number | null {
    const { heldUntil } = this.budget.now(this.inFlight.size())
    return heldUntil === null ? null : toWall(heldUntil, this.budget.moment())
  }
}

function countTry(job: WaitingJob, verdict: TryResult<unknown>['verdict']): void {
  if (verdict === 'rate-limited') job.rateLimits += 1
  else job.tries += 1
}

/** Starts one try at once. An attempt that throws is a bug; its waiter still gets an answer. */
async function tryOnce(job: RequestJob<unknown>): Promise<TryResult<unknown>> {
  try {
    return await job.attempt()
  } catch (thrown) {
    const detail = thrown instanceof Error ? thrown.name : typeof thrown
    return { result: fail({ code: 'internal', detail }), spent: true, verdict: 'done', headers: null }
  }
}

/** Says when to come back, where the answer itself did not. `heldUntil` in epoch milliseconds. */
function withRetryAt(result: Result<unknown, AppError>, heldUntil: number | null): Result<unknown, AppError> {
  if (result.ok || result.error.code !== 'rate-limited' || heldUntil === null) return result
  return fail({ retryAt: heldUntil, ...result.error })
}
