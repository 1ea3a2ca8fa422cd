import type { BudgetStore, SavedBudget } from '#electron/main/ports/budget-store.ts'

/** Keeps the last state, as a disk would; `saves` counts how often it was written. */
export class MemoryBudgetStore implements BudgetStore {
  state: SavedBudget | null
  saves = 0
  isFull = false

  constructor(state: SavedBudget | null = null) {
    this.state = state
  }

  load(): Promise<SavedBudget | null> {
    return Promise.resolve(this.state)
  }

  save(state: SavedBudget): Promise<void> {
    if (this.isFull) return Promise.resolve()
    this.state = state
    this.saves += 1
    return Promise.resolve()
  }
}
