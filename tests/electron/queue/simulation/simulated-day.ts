import { succeed } from '#shared/result.ts'
import type { Lane } from '#shared/status/status.ts'
import { createRequestQueue } from '#electron/main/queue/create-request-queue.ts'
import type { TryResult, RequestJob, RequestQueue } from '#electron/main/queue/request-queue.ts'
import { MemoryBudgetStore } from '#tests/support/stores/memory-budget-store.ts'
import { SeededRandom } from '#tests/support/seeded-random.ts'
import { SimulatedServer, type WindowKind } from '#tests/support/servers/simulated-server.ts'
import { VirtualClock } from '#tests/support/virtual-clock.ts'

export interface DayOptions {
  readonly seed: number
  readonly hours: number
  /** Whose headers the answers carry; the provider's "may not be present". */
  readonly headers: WindowKind | 'none'
}

export interface DayOutcome {
  readonly sent: number
  /** 429s, by either way of counting. */
  readonly refused: number
  /** Milliseconds from the command to the request leaving. */
  readonly waits: Readonly<Record<Lane, readonly number[]>>
}

/** A desk whose outbox is never empty, with all else that goes on beside it, for some virtual hours. */
export async function simulateDay(options: DayOptions): Promise<DayOutcome> {
  const day = new SimulatedDay(options)
  return day.pass(options.hours * 3_600_000)
}

const noHeaders = { limit: null, remaining: null, resetsInMs: null, retryAfterMs: null }

class SimulatedDay {
  private readonly options: DayOptions
  private readonly random: SeededRandom
  /** Both count every request, so that one day is judged by both kinds of window. */
  private readonly servers = {
    sliding: new SimulatedServer('sliding'),
    aligned: new SimulatedServer('aligned'),
  }
  private readonly clock: VirtualClock
  private readonly queue: RequestQueue
  private readonly waits = {
    operator: [] as number[],
    outbox: [] as number[],
    follow: [] as number[],
    page: [] as number[],
    background: [] as number[],
  }
  private followed = 0

  constructor(options: DayOptions) {
    this.options = options
    this.random = new SeededRandom(options.seed)
    this.clock = new VirtualClock(Date.UTC(2026, 10, 23, 8) + Math.floor(this.random.between(0, 3_600_000)))
    this.queue = createRequestQueue({
      clock: this.clock,
      random: this.random,
      budgetStore: new MemoryBudgetStore(),
      savedBudget: null,
      seats: 1,
    })
  }

  async pass(ms: number): Promise<DayOutcome> {
    for (let waiting = 0; waiting < 8; waiting++) this.sendNext()
    this.pollEvery('page', 2_000)
    this.pollEvery('page', 15_000)
    for (let poller = 0; poller < 3; poller++) this.pollEvery('background', 120_000)
    this.awaitOperator()
    await this.clock.advance(ms)
    const { sliding, aligned } = this.servers
    return { sent: sliding.accepted, refused: sliding.refused + aligned.refused, waits: this.waits }
  }

  private ask(lane: Lane, more: Partial<RequestJob<null>> = {}): Promise<unknown> {
    const askedAt = this.clock.monotonic()
    const attempt = (): Promise<TryResult<null>> => {
      this.waits[lane].push(this.clock.monotonic() - askedAt)
      return new Promise((resolve) => {
        this.clock.after(this.random.between(30, 120), () => resolve(this.answer()))
      })
    }
    return this.queue.run({ lane, label: lane, retry: 'never', attempt, ...more })
  }

  private answer(): TryResult<null> {
    const now = this.clock.now()
    const answers = { sliding: this.servers.sliding.arrive(now), aligned: this.servers.aligned.arrive(now) }
    const refused = answers.sliding.refused || answers.aligned.refused
    const { headers } = this.options
    return {
      result: succeed(null),
      spent: true,
      verdict: refused ? 'rate-limited' : 'done',
      headers: headers === 'none' ? noHeaders : answers[headers].headers,
    }
  }

  private sendNext(): void {
    void this.ask('outbox').then(() => {
      this.sendNext()
      if (this.followed < 40) this.follow(1_000)
    })
  }

  /** Status of one message: 1, 2, 4 … 30 s, until it is delivered. */
  private follow(afterMs: number): void {
    this.followed += 1
    this.clock.after(afterMs, () => {
      void this.ask('follow', { retry: 'read' }).then(() => {
        this.followed -= 1
        if (this.random.fraction() < 0.5) this.follow(Math.min(30_000, afterMs * 2))
      })
    })
  }

  private pollEvery(lane: Lane, intervalMs: number): void {
    void this.ask(lane, { retry: 'read' }).then(() => {
      this.clock.after(intervalMs, () => this.pollEvery(lane, intervalMs))
    })
  }

  /** Now and then one command, sometimes several at once, and some of them a hang-up. */
  private awaitOperator(): void {
    const pauseMs = -Math.log(1 - this.random.fraction()) * 30_000
    this.clock.after(pauseMs, () => {
      const commands = this.random.fraction() < 0.1 ? 3 : 1
      for (let command = 0; command < commands; command++) {
        const urgent = this.random.fraction() < 0.2
        void this.ask('operator', urgent ? { urgent, retry: 'idempotent' } : {})
      }
      this.awaitOperator()
    })
  }
}
