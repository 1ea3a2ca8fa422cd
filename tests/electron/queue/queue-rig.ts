import type { AppError } from '#shared/app-error.ts'
import { fail, succeed, type Result } from '#shared/result.ts'
import type { Lane } from '#shared/status/status.ts'
import { createRequestQueue, type RequestQueueOptions } from '#electron/main/queue/create-request-queue.ts'
import type {
  TryResult,
  BudgetHeaders,
  RequestJob,
  RequestQueue,
} from '#electron/main/queue/request-queue.ts'
import { MemoryBudgetStore } from '#tests/support/stores/memory-budget-store.ts'
import { SeededRandom } from '#tests/support/seeded-random.ts'
import { VirtualClock } from '#tests/support/virtual-clock.ts'

export const noHeaders: BudgetHeaders = { limit: null, remaining: null, resetsInMs: null, retryAfterMs: null }

export const done: TryResult<string> = {
  result: succeed('done'),
  spent: true,
  verdict: 'done',
  headers: null,
}

export const failing: TryResult<string> = {
  result: fail({ code: 'timeout' }),
  spent: true,
  verdict: 'again',
  headers: null,
}

export const unreached: TryResult<string> = { ...failing, result: fail({ code: 'offline' }), spent: false }

export function refused(retryAfterMs: number | null = null): TryResult<string> {
  return {
    result: fail({ code: 'rate-limited' }),
    spent: true,
    verdict: 'rate-limited',
    headers: { ...noHeaders, retryAfterMs },
  }
}

export function answeredWith(headers: Partial<BudgetHeaders>): TryResult<string> {
  return { ...done, headers: { ...noHeaders, ...headers } }
}

export interface Start {
  readonly label: string
  readonly at: number
}

type Asked = Partial<Omit<RequestJob<string>, 'attempt' | 'lane'>> & {
  /** One for each try; the last is repeated. */
  readonly answers?: readonly TryResult<string>[]
  readonly latencyMs?: number
}

/** A queue on a virtual clock, with a record of what left when. */
export class QueueRig {
  readonly clock: VirtualClock
  readonly starts: Start[] = []
  /** When requests that counted left, and when the provider counted them. */
  readonly spentAt: number[] = []
  readonly arrivedAt: number[] = []
  readonly store: MemoryBudgetStore
  readonly queue: RequestQueue
  inFlight = 0
  mostInFlight = 0

  constructor(
    options: Partial<Omit<RequestQueueOptions, 'clock'>> = {},
    store = new MemoryBudgetStore(),
    clock = new VirtualClock(),
  ) {
    this.store = store
    this.clock = clock
    const random = new SeededRandom(7)
    this.queue = createRequestQueue({
      random,
      budgetStore: store,
      savedBudget: store.state,
      seats: 1,
      ...options,
      clock,
    })
  }

  ask(lane: Lane, asked: Asked = {}): Promise<Result<string, AppError>> {
    const { answers = [done], latencyMs = 50, ...more } = asked
    const label = more.label ?? lane
    let tries = 0
    const attempt = (): Promise<TryResult<string>> => {
      this.starts.push({ label, at: this.clock.monotonic() })
      const answer = answers[Math.min(tries++, answers.length - 1)] ?? done
      return this.travel(answer, latencyMs)
    }
    return this.queue.run({ lane, label, retry: 'never', attempt, ...more })
  }

  labels(): readonly string[] {
    return this.starts.map((start) => start.label)
  }

  startsOf(label: string): readonly number[] {
    return this.starts.filter((start) => start.label === label).map((start) => start.at)
  }

  private travel(answer: TryResult<string>, latencyMs: number): Promise<TryResult<string>> {
    const leftAt = this.clock.monotonic()
    this.inFlight += 1
    this.mostInFlight = Math.max(this.mostInFlight, this.inFlight)
    return new Promise((resolve) => {
      this.clock.after(latencyMs, () => {
        this.inFlight -= 1
        if (answer.spent) {
          this.spentAt.push(leftAt)
          this.arrivedAt.push(this.clock.monotonic())
        }
        resolve(answer)
      })
    })
  }
}

/** A store whose bucket holds `level` tokens when the rig's clock starts. */
export function storeWithTokens(level: number): MemoryBudgetStore {
  const at = new VirtualClock().now()
  return new MemoryBudgetStore({ level, at, heldUntil: null, othersShareLogin: false, minutes: [] })
}
