import { describe, expect, it } from 'vitest'
import type { Clock } from '#electron/main/ports/clock.ts'
import { BudgetPurse } from '#electron/main/queue/budget/persistent-budget.ts'
import { tokensOf } from '#electron/main/queue/budget/budget.ts'
import { quotaOf } from '#electron/main/queue/budget/quota.ts'
import { savedBudget } from '#electron/main/queue/budget/saved-budget.ts'
import { MemoryBudgetStore } from '#tests/support/memory-budget-store.ts'

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

function emptied(clock: Clock, store: MemoryBudgetStore): BudgetPurse {
  const purse = new BudgetPurse(clock, store, quotaOf(5_000, 1))
  while (tokensOf(purse.now(0)) >= 1) purse.spend('page')
  return purse
}

const foundByRestart = (clock: Clock, store: MemoryBudgetStore): number =>
  tokensOf(new BudgetPurse(clock, store, quotaOf(5_000, 1)).now(0))

describe('what a restart finds', () => {
  it('is no more than there was when the app crashed', () => {
    const [clock, store] = [new SettableClock(), new MemoryBudgetStore()]
    emptied(clock, store)
    expect(foundByRestart(clock, store)).toBeLessThan(1)
  })

  it('is all there was when the app was closed', () => {
    const [clock, store] = [new SettableClock(), new MemoryBudgetStore()]
    const purse = new BudgetPurse(clock, store, quotaOf(5_000, 1))
    for (let each = 0; each < 20; each++) purse.spend('page')
    purse.close(0)
    expect(foundByRestart(clock, store)).toBe(30)
  })

  it('is no more because the clock was set forward meanwhile', () => {
    const [clock, store] = [new SettableClock(), new MemoryBudgetStore()]
    const purse = emptied(clock, store)
    clock.wall += 3_600_000
    clock.pass(1_000)
    purse.now(0)
    purse.spend('page')
    expect(foundByRestart(clock, store)).toBeLessThan(1)
  })

  it('is a full bucket where nothing was saved', () => {
    expect(foundByRestart(new SettableClock(), new MemoryBudgetStore())).toBe(50)
  })
})

describe('the store', () => {
  it('is not written to for every request', () => {
    const [clock, store] = [new SettableClock(), new MemoryBudgetStore()]
    const purse = new BudgetPurse(clock, store, quotaOf(5_000, 1))
    for (let second = 0; second < 600; second++) {
      clock.pass(1_000)
      purse.now(0)
      purse.spend('outbox')
    }
    expect(store.saves).toBeLessThan(600 / 3)
  })

  it('gets what its schema reads back, and nothing else passes', () => {
    const [clock, store] = [new SettableClock(), new MemoryBudgetStore()]
    emptied(clock, store)
    const written: unknown = JSON.parse(JSON.stringify(store.state))
    expect(savedBudget.parse(written)).toEqual(store.state)
    expect(savedBudget.safeParse({ level: 'full' }).success).toBe(false)
  })
})
