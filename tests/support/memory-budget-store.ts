import type { BudgetStore, SavedBudget } from '#electron/main/ports/budget-store.ts'

/** Keeps the last state, as a disk would; `saves` counts how often it was written. */
export class MemoryBudgetStore implements BudgetStore {
  state: SavedBudget | null
  saves = 0

  constructor(state: SavedBudget | null = null) {
    this.state = state
  }

  load(): SavedBudget | null {
    return this.state
  }

  save(state: SavedBudget): void {
    this.state = state
    this.saves += 1
  }
}
