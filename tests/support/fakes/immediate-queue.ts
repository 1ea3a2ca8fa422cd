import type { AppError } from '#shared/app-error.ts'
import type { Result } from '#shared/result.ts'
import type {
  TryResult,
  QueueSnapshot,
  RequestJob,
  RequestQueue,
} from '#electron/main/queue/request-queue.ts'

export interface RanJob {
  readonly job: Omit<RequestJob<unknown>, 'attempt'>
  readonly attempts: readonly TryResult<unknown>[]
}

/** Runs every job at once, and keeps what it was given. `retries`: how often a passing failure is tried again. */
export class ImmediateQueue implements RequestQueue {
  readonly ran: RanJob[] = []
  underWay = 0
  private readonly retries: number

  constructor(retries = 0) {
    this.retries = retries
  }

  get last(): RanJob {
    const last = this.ran.at(-1)
    if (last === undefined) throw new Error('nothing ran yet')
    return last
  }

  run<T>(job: RequestJob<T>): Promise<Result<T, AppError>> {
    this.underWay++
    return this.runNow(job).finally(() => this.underWay--)
  }

  private async runNow<T>(job: RequestJob<T>): Promise<Result<T, AppError>> {
    const { attempt, ...rest } = job
    const attempts = [await attempt()]
    let [latest] = attempts
    while (latest?.verdict === 'again' && job.retry !== 'never' && attempts.length <= this.retries) {
      latest = await attempt()
      attempts.push(latest)
    }
    this.ran.push({ job: rest, attempts })
    if (latest === undefined) throw new Error('unreachable')
    return latest.result
  }

  cancel(): boolean {
    return false
  }

  snapshot(): QueueSnapshot {
    throw new Error('an immediate queue has nothing waiting')
  }

  subscribe(): () => void {
    return () => undefined
  }

  setSeats(): void {
    // Nothing to share.
  }

  stop(): Promise<void> {
    return Promise.resolve()
  }
}
