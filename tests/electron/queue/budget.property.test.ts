import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Lane } from '#shared/status/status.ts'
import type { Clock } from '#electron/main/ports/clock.ts'
import { PersistentBudget } from '#electron/main/queue/budget/persistent-budget.ts'
import { tokensOf } from '#electron/main/queue/budget/budget.ts'
import { hourMs, quotaOf } from '#electron/main/queue/budget/quota.ts'
import { lanes } from '#shared/status/status.ts'
import { failing, QueueRig, done, refused, unreached } from './queue-rig.ts'
import { MemoryBudgetStore } from '#tests/support/stores/memory-budget-store.ts'
import { VirtualClock } from '#tests/support/virtual-clock.ts'

/** The most that any window of an hour holds, both its ends included. */
function mostInAnHour(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b)
  let first = 0
  return sorted.reduce((most, at, last) => {
    while ((sorted[first] ?? at) < at - hourMs) first += 1
    return Math.max(most, last - first + 1)
  }, 0)
}

/** A computer's clock, whose monotonic reading begins anew with every start of the app. */
class StepClock implements Clock {
  wall = 1_795_000_000_000
  private startedAt = this.wall

  now = (): number => this.wall
  monotonic = (): number => this.wall - this.startedAt
  after = (): (() => void) => () => undefined

  restart(): void {
    this.startedAt = this.wall
  }
}

interface Step {
  readonly waitMs: number
  readonly wanted: number
  readonly inFlight: number
  readonly then: 'go on' | 'crash' | 'quit'
}

const ends = fc.constantFrom<Step['then'][]>('go on', 'go on', 'crash', 'quit')

/** Any step. */
const anyStep: fc.Arbitrary<Step> = fc.record({
  waitMs: fc.oneof(fc.nat(60_000), fc.nat(2 * hourMs)),
  wanted: fc.oneof(fc.nat(5), fc.constant(500)),
  inFlight: fc.nat(4),
  then: ends,
})

/** Takes all there is before the bucket overflows: whole hours at the full pace, where an excess shows. */
const greedyStep: fc.Arbitrary<Step> = fc.record({
  waitMs: fc.nat(30_000),
  wanted: fc.constant(500),
  inFlight: fc.constant(0),
  then: ends,
})

const withoutEnds = (steps: readonly Step[]): Step[] => steps.map((step) => ({ ...step, then: 'go on' }))

const trace = fc.oneof(
  fc.array(anyStep, { minLength: 1, maxLength: 300, size: 'max' }),
  fc.array(greedyStep, { minLength: 300, maxLength: 400, size: 'max' }),
  fc.array(greedyStep, { minLength: 300, maxLength: 400, size: 'max' }).map(withoutEnds),
)

async function spendAlong(steps: readonly Step[], seats: number): Promise<number[]> {
  const [clock, store, quota] = [new StepClock(), new MemoryBudgetStore(), quotaOf(5_000, seats)]
  let budget = new PersistentBudget(clock, store, quota, store.state)
  const spentAt: number[] = []
  for (const { waitMs, wanted, inFlight, then } of steps) {
    clock.wall += waitMs
    for (let count = 0; count < wanted && tokensOf(budget.now(inFlight)) >= 1; count++) {
      budget.spend('operator')
      await budget.pendingSave()
      spentAt.push(clock.wall)
    }
    if (then === 'quit') await budget.close(0)
    if (then === 'go on') continue
    clock.restart()
    budget = new PersistentBudget(clock, store, quota, store.state)
  }
  return spentAt
}

describe('the hourly quota', () => {
  it('is never exceeded in any 60-minute window, however often the app crashes or is restarted', async () => {
    await fc.assert(
      fc.asyncProperty(trace, fc.constantFrom(1, 2, 3, 10, 50), async (steps, seats) => {
        expect(mostInAnHour(await spendAlong(steps, seats))).toBeLessThanOrEqual(5_000 / seats)
      }),
      { numRuns: 300 },
    )
  })

  it('is used to at least 99 % by one who always wants more', async () => {
    const always = Array.from({ length: 24 * 180 }, () => ({
      waitMs: 20_000,
      wanted: 500,
      inFlight: 0,
      then: 'go on' as const,
    }))
    expect((await spendAlong(always, 1)).length).toBeGreaterThanOrEqual(0.99 * 24 * 5_000)
  })

  it('can be seen to be exceeded: a desk that forgets what it spent at each start breaks it', () => {
    const [clock, quota] = [new StepClock(), quotaOf(5_000, 1)]
    const spentAt: number[] = []
    for (let start = 0; start < 120; start++) {
      clock.wall += 20_000
      clock.restart()
      const budget = new PersistentBudget(clock, new MemoryBudgetStore(), quota, null)
      while (tokensOf(budget.now(0)) >= 1) {
        budget.spend('operator')
        spentAt.push(clock.wall)
      }
    }
    expect(mostInAnHour(spentAt)).toBeGreaterThan(5_000)
  })
})

const ordered = fc.record({
  lane: fc.constantFrom<Lane>(...lanes),
  count: fc.oneof(fc.nat(3), fc.nat(80)),
  retry: fc.constantFrom('never' as const, 'read' as const, 'idempotent' as const),
  latencyMs: fc.oneof(fc.nat(200), fc.nat(30_000)),
  answers: fc.array(fc.constantFrom(done, done, done, failing, unreached, refused(5_000)), {
    minLength: 1,
    maxLength: 4,
  }),
  thenMs: fc.oneof(fc.nat(5_000), fc.nat(600_000)),
})

describe('the request queue as a whole', () => {
  it('stays within the quota for any trace of jobs, failures and 429s, seen from the server as well', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(ordered, { minLength: 1, maxLength: 40 }),
        fc.constantFrom(1, 3, 20),
        async (orders, seats) => {
          const rig = new QueueRig({ limit: 400, seats }, new MemoryBudgetStore(), new VirtualClock())
          for (const { count, thenMs, lane, ...asked } of orders) {
            for (let each = 0; each < count; each++) void rig.ask(lane, asked)
            await rig.clock.advance(thenMs)
          }
          await rig.clock.advance(hourMs)
          expect(mostInAnHour(rig.spentAt)).toBeLessThanOrEqual(400 / seats)
          expect(mostInAnHour(rig.arrivedAt)).toBeLessThanOrEqual(400 / seats)
          expect(rig.mostInFlight).toBeLessThanOrEqual(4)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('counts what is on its way, which the server may see only later', async () => {
    const rig = new QueueRig({ limit: 400 })
    for (let slow = 0; slow < 4; slow++) void rig.ask('operator', { latencyMs: 29_000 })
    await rig.clock.advance(29_000)
    for (let quick = 0; quick < 500; quick++) void rig.ask('operator', { latencyMs: 1 })
    await rig.clock.advance(2 * hourMs)
    expect(mostInAnHour(rig.arrivedAt)).toBeLessThanOrEqual(400)
    expect(mostInAnHour(rig.arrivedAt)).toBeGreaterThanOrEqual(396)
  })
})
