import type { AppError } from '#shared/app-error.ts'
import type { Result } from '#shared/result.ts'
import type { Lane, RequestBudget, WaitingRequest } from '#shared/status/status.ts'

/** What the provider's `X-SureVoIP-API-RateLimit-*` and `Retry-After` headers said; null where absent. */
export interface BudgetHeaders {
  readonly limit: number | null
  readonly remaining: number | null
  readonly resetsInMs: number | null
  readonly retryAfterMs: number | null
}

/** One try of a job. */
export interface TryResult<T> {
  readonly result: Result<T, AppError>
  /** Bytes may have left this computer, so it counts against the hour's quota. */
  readonly spent: boolean
  /** `again`: this failure may pass, and the job's `retry` decides. `rate-limited`: 429 and the like. */
  readonly verdict: 'done' | 'again' | 'rate-limited'
  readonly headers: BudgetHeaders | null
}

export interface RequestJob<T> {
  readonly lane: Lane
  /** The endpoint's name, such as `calls.place`; shown to the operator, no numbers in it. */
  readonly label: string
  /** Hang-up: first in line, and sent even while a 429 holds everything else. */
  readonly urgent?: boolean
  /** Read of something on the screen that changes by the second: it has its share before the lane it came by. */
  readonly live?: boolean
  /** Jobs with the same key that have not started share one request, in the most urgent of their lanes. */
  readonly coalesceKey?: string
  /**
   * `never`: one try; only a 429, which says that nothing was done, is followed by another after the
   * hold, and only for a job with a `signal`, which the waiter raises once it is too late for it.
   * `read`: GET, three tries with back-off. `idempotent`: DELETE, at once again, then with back-off.
   */
  readonly retry: 'never' | 'read' | 'idempotent'
  /** Given up with code `cancelled` while waiting; a job that has started is not torn down. */
  readonly signal?: AbortSignal
  readonly attempt: () => Promise<TryResult<T>>
}

export interface QueueSnapshot {
  readonly budget: RequestBudget
  /** Running and waiting, most urgent lane first; at most 500 of them. */
  readonly waiting: readonly WaitingRequest[]
}

export interface RequestQueue {
  /** Resolves with the last attempt's result; never rejects. */
  run<T>(job: RequestJob<T>): Promise<Result<T, AppError>>
  /** The operator takes a waiting job out: it ends with `cancelled` and `takenOut`. False if it has started or is unknown. */
  cancel(id: string): boolean
  snapshot(): QueueSnapshot
  /** Called, at most every 250 ms, after something in the snapshot changed. Returns the end of it. */
  subscribe(listener: () => void): () => void
  setSeats(seats: number): void
  /** Everything still waiting ends with `cancelled` at once; nothing new starts. Resolves once the budget is stored. */
  stop(): Promise<void>
}
