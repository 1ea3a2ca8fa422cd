import { describe, expect, it } from 'vitest'
import type { Clock } from '#electron/main/ports/clock.ts'
import { PersistentBudget } from '#electron/main/queue/budget/persistent-budget.ts'
import { tokensOf } from '#electron/main/queue/budget/budget.ts'
import type { SavedBudget } from '#electron/main/ports/budget-store.ts'
import { quotaOf } from '#electron/main/queue/budget/quota.ts'
import { savedBudget } from '#electron/main/queue/budget/saved-budget.ts'
import { MemoryBudgetStore } from '#tests/support/stores/memory-budget-store.ts'

/** A computer whose wall clock can be set. */
class SettableClock implements Clock {
  wall = 1_795_000_000_000
  elapsed = 0

  now = (): number => this.wall
  monotonic = (): number => this.elapsed
  after = (): (() => void) => () => undefined

  pass(ms: number): void {
    this.wall += ms
    this.elapsed += ms
  }
}

async function emptied(clock: Clock, store: MemoryBudgetStore): Promise<PersistentBudget> {
  const budget = new PersistentBudget(clock, store, quotaOf(5_000, 1), store.state)
  while (tokensOf(budget.now(0)) >= 1) {
    budget.spend('page')
    await budget.pendingSave()
  }
  return budget
}

const foundByRestart = (clock: Clock, store: MemoryBudgetStore): number =>
  tokensOf(new PersistentBudget(clock, store, quotaOf(5_000, 1), store.state).now(0))

describe('what a restart finds', () => {
  it('is no more than there was when the app crashed', async () => {
    const [clock, store] = [new SettableClock(), new MemoryBudgetStore()]
    await emptied(clock, store)
    expect(foundByRestart(clock, store)).toBeLessThan(1)
  })

  it('is all there was when the app was closed', async () => {
    const [clock, store] = [new SettableClock(), new MemoryBudgetStore()]
    const budget = new PersistentBudget(clock, store, quotaOf(5_000, 1), store.state)
    for (let each = 0; each < 20; each++) budget.spend('page')
    await budget.close(0)
    expect(foundByRestart(clock, store)).toBe(30)
  })

  it('is no more because the clock was set forward meanwhile', async () => {
    const [clock, store] = [new SettableClock(), new MemoryBudgetStore()]
    const budget = await emptied(clock, store)
    clock.wall += 3_600_000
    clock.pass(1_000)
    budget.now(0)
    budget.spend('page')
    await budget.pendingSave()
    expect(foundByRestart(clock, store)).toBeLessThan(1)
  })

  it('is a full bucket where nothing was saved', () => {
    expect(foundByRestart(new SettableClock(), new MemoryBudgetStore())).toBe(50)
  })
})

describe('the store', () => {
  it('has the newest state last, also where saves take their time', async () => {
    const clock = new SettableClock()
    const [saved, ends]: [SavedBudget[], (() => void)[]] = [[], []]
    const save = (state: SavedBudget): Promise<void> => {
      saved.push(state)
      return new Promise((resolve) => ends.push(resolve))
    }
    const budget = new PersistentBudget(clock, { save }, quotaOf(5_000, 1), null)
    budget.spend('page')
    const closed = budget.close(0)
    expect(saved).toHaveLength(1)
    ends[0]?.()
    await expect.poll(() => saved.length).toBe(2)
    ends[1]?.()
    await closed
    expect([saved[1]?.level, budget.pendingSave()]).toEqual([49, null])
  })

  it('is not written to for every request', async () => {
    const [clock, store] = [new SettableClock(), new MemoryBudgetStore()]
    const budget = new PersistentBudget(clock, store, quotaOf(5_000, 1), store.state)
    for (let second = 0; second < 600; second++) {
      clock.pass(1_000)
      budget.now(0)
      budget.spend('outbox')
      await budget.pendingSave()
    }
    expect(store.saves).toBeLessThan(600 / 3)
  })

  it('gets what its schema reads back, and nothing else passes', async () => {
    const [clock, store] = [new SettableClock(), new MemoryBudgetStore()]
    await emptied(clock, store)
    const written: unknown = JSON.parse(JSON.stringify(store.state))
    expect(savedBudget.parse(written)).toEqual(store.state)
    expect(savedBudget.safeParse({ level: 'full' }).success).toBe(false)
  })
})
