import { succeed } from '#shared/result.ts'
import type { Lane } from '#shared/status/status.ts'
import { createMinHeap } from '#shared/min-heap.ts'
import { followInMs } from '#electron/main/outbox/following/decide-follow.ts'
import { createRequestQueue } from '#electron/main/queue/create-request-queue.ts'
import { createPoller } from '#electron/main/queue/polling/create-poller.ts'
import { spareShare } from '#electron/main/queue/polling/decide-poll.ts'
import type { TryResult, RequestJob, RequestQueue } from '#electron/main/queue/request-queue.ts'
import { MemoryBudgetStore } from '#tests/support/stores/memory-budget-store.ts'
import { SeededRandom } from '#tests/support/seeded-random.ts'
import { VirtualClock } from '#tests/support/virtual-clock.ts'
import { noHeaders } from '../queue-rig.ts'

interface Followed {
  readonly acceptedAt: number
  readonly deliveredAt: number
  readonly dueAt: number
}

const atOnce = 2

/** An import of messages beside a board on the screen, on the real queue; times are monotonic milliseconds. */
export class BulkRun {
  readonly clock = new VirtualClock()
  readonly queue: RequestQueue
  /** When the board was read, and when messages were sent and found delivered. */
  readonly readAt: number[] = []
  readonly sentAt: number[] = []
  readonly deliveredAt: number[] = []
  readonly waits: Record<Lane, number[]> = { operator: [], outbox: [], follow: [], page: [], background: [] }
  private readonly random = new SeededRandom(11)
  private readonly due = createMinHeap<Followed>((a, b) => a.dueAt < b.dueAt)
  private toSend: number
  private reading = 0

  constructor(messages: number, seats = 1) {
    const { clock, random } = this
    this.toSend = messages
    this.queue = createRequestQueue({
      clock,
      random,
      budgetStore: new MemoryBudgetStore(),
      savedBudget: null,
      seats,
    })
    for (let each = 0; each < atOnce; each++) this.send()
  }

  /** The Calls page with calls on it. */
  lookAtBoard(): void {
    createPoller({
      clock: this.clock,
      plan: () => ({ attention: 'live', paceMs: 2_000, spare: spareShare(this.queue.snapshot().budget) }),
      run: async () => {
        await this.ask('page', { retry: 'read', live: true })
        this.readAt.push(this.clock.monotonic())
        return 'unchanged'
      },
    })
  }

  /** One request after the other, as the pages of a long list are read. */
  async askInTurn(lane: Lane, requests: number): Promise<void> {
    for (let each = 0; each < requests; each++) await this.ask(lane, { retry: 'read' })
  }

  ask(lane: Lane, more: Partial<RequestJob<null>> = {}): Promise<unknown> {
    const askedAt = this.clock.monotonic()
    const attempt = (): Promise<TryResult<null>> => {
      this.waits[lane].push(this.clock.monotonic() - askedAt)
      const done = { result: succeed(null), spent: true, verdict: 'done', headers: noHeaders } as const
      return new Promise((resolve) => {
        this.clock.after(this.random.between(30, 120), () => resolve(done))
      })
    }
    return this.queue.run({ lane, label: lane, retry: 'never', attempt, ...more })
  }

  /** The oldest that the board on the screen was from then on. */
  oldestBoard(from: number): number {
    const times = [...this.readAt.filter((at) => at >= from), this.clock.monotonic()]
    return times.reduce((most, at, index) => Math.max(most, at - (times[index - 1] ?? from)), 0)
  }

  private send(): void {
    if (this.toSend <= 0) return
    this.toSend -= 1
    void this.ask('outbox').then(() => {
      const now = this.clock.monotonic()
      this.sentAt.push(now)
      const deliveredAt = now + this.random.between(2_000, 6_000)
      this.follow({ acceptedAt: now, deliveredAt, dueAt: now + followInMs(0, 0) })
      this.send()
    })
  }

  private follow(one: Followed): void {
    this.due.push(one)
    this.clock.after(one.dueAt - this.clock.monotonic(), () => this.readStatuses())
  }

  private readStatuses(): void {
    const first = this.due.peek()
    const now = this.clock.monotonic()
    if (first === undefined || first.dueAt > now || this.reading >= atOnce) return
    this.due.pop()
    this.reading += 1
    void this.ask('follow', { retry: 'read' }).then(() => {
      this.reading -= 1
      this.hear(first)
      this.readStatuses()
    })
    this.readStatuses()
  }

  private hear(one: Followed): void {
    const now = this.clock.monotonic()
    const age = now - one.acceptedAt
    if (now >= one.deliveredAt) this.deliveredAt.push(now)
    else this.follow({ ...one, dueAt: now + followInMs(age, age) })
  }
}
