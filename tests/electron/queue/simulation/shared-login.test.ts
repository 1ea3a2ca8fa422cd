import { succeed } from '#shared/result.ts'
import { describe, expect, it } from 'vitest'
import { createRequestQueue } from '#electron/main/queue/create-request-queue.ts'
import type { TryResult, RequestQueue } from '#electron/main/queue/request-queue.ts'
import { MemoryBudgetStore } from '#tests/support/stores/memory-budget-store.ts'
import { SeededRandom } from '#tests/support/seeded-random.ts'
import { SimulatedServer, type WindowKind } from '#tests/support/servers/simulated-server.ts'
import { VirtualClock } from '#tests/support/virtual-clock.ts'
import { noHeaders } from '../queue-rig.ts'

const hourMs = 3_600_000

/** A login on a simulated server, and desks that always have something to ask. */
class SharedLogin {
  readonly clock = new VirtualClock()
  readonly server: SimulatedServer
  readonly random = new SeededRandom(3)
  readonly startedAt: number[] = []
  readonly refusals: { readonly at: number; readonly until: number }[] = []
  private readonly withHeaders: boolean

  constructor(kind: WindowKind, withHeaders: boolean) {
    this.server = new SimulatedServer(kind)
    this.withHeaders = withHeaders
  }

  openDesk(seats: number, onOthersShareLogin: () => void = () => undefined): RequestQueue {
    const { clock, random } = this
    const budgetStore = new MemoryBudgetStore()
    const saved = { budgetStore, savedBudget: null }
    const queue = createRequestQueue({ clock, random, ...saved, seats, onOthersShareLogin })
    for (let each = 0; each < 6; each++) this.askForever(queue)
    return queue
  }

  /** Another program, which keeps to no pace. */
  useElsewhere(everyMs: number): void {
    this.server.arrive(this.clock.now())
    this.clock.after(everyMs, () => this.useElsewhere(everyMs))
  }

  private askForever(queue: RequestQueue): void {
    const attempt = (): Promise<TryResult<null>> => {
      this.startedAt.push(this.clock.monotonic())
      return new Promise((resolve) => {
        this.clock.after(this.random.between(30, 120), () => resolve(this.answer()))
      })
    }
    const signal = new AbortController().signal
    void queue
      .run({ lane: 'follow', label: 'any', retry: 'read', signal, attempt })
      .then(() => this.clock.after(10, () => this.askForever(queue)))
  }

  private answer(): TryResult<null> {
    const { refused, headers } = this.server.arrive(this.clock.now())
    const at = this.clock.monotonic()
    if (refused) this.refusals.push({ at, until: at + Math.max(1_000, headers.retryAfterMs ?? 0) })
    const told = this.withHeaders ? headers : { ...noHeaders, retryAfterMs: headers.retryAfterMs }
    return { result: succeed(null), spent: true, verdict: refused ? 'rate-limited' : 'done', headers: told }
  }
}

describe.each(['sliding', 'aligned'] as const)('a login that others use, %s window', (kind) => {
  it('serves three desks that know of each other, without a 429 and with 99 % of the quota', async () => {
    const login = new SharedLogin(kind, false)
    for (let desk = 0; desk < 3; desk++) login.openDesk(3)
    await login.clock.advance(6 * hourMs)
    expect(login.server.refused).toBe(0)
    expect(login.server.accepted).toBeGreaterThanOrEqual(0.99 * 6 * 5_000)
  })

  it('sends nothing between a 429 and the end of its Retry-After', async () => {
    const login = new SharedLogin(kind, false)
    login.useElsewhere(1_500)
    login.openDesk(1)
    await login.clock.advance(6 * hourMs)
    expect(login.refusals.length).toBeGreaterThan(0)
    for (const { at, until } of login.refusals) {
      expect(login.startedAt.filter((start) => start > at && start < until)).toEqual([])
    }
  })

  it.each([true, false])('finds out about the others, and then has no 429s, headers: %s', async (headers) => {
    const login = new SharedLogin(kind, headers)
    login.useElsewhere(1_500)
    const desk: RequestQueue = login.openDesk(1, () => desk.setSeats(2))
    await login.clock.advance(3 * hourMs)
    const found = login.refusals.length
    expect(found > 0 || headers).toBe(true)
    await login.clock.advance(3 * hourMs)
    expect(login.refusals.length).toBe(found)
  })
})

describe('a login that others use', () => {
  it('is shared by the headers alone where they tell of a fixed window', async () => {
    const [told, untold] = [new SharedLogin('aligned', true), new SharedLogin('aligned', false)]
    for (const login of [told, untold]) {
      login.useElsewhere(1_500)
      login.openDesk(1)
      await login.clock.advance(6 * hourMs)
    }
    expect(untold.refusals.length).toBeGreaterThan(0)
    expect(told.refusals.length).toBe(0)
  })
})
