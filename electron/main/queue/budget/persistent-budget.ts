import type { Lane } from '#shared/status/status.ts'
import type { BudgetStore, SavedBudget } from '../../ports/budget-store.ts'
import type { Clock, Moment } from '../../ports/clock.ts'
import { hear, openBudget, passTime, spend, toSaved, type Budget, type Heard } from './budget.ts'
import type { Quota } from './quota.ts'
import { restoreLevel } from './token-bucket.ts'

/** The budget as it stands now, stored whenever a restart could otherwise spend too much. */
export class PersistentBudget {
  private readonly clock: Clock
  private readonly store: Pick<BudgetStore, 'save'>
  private budget: Budget
  /** The last save that is under way; null where all are over. */
  private saving: Promise<void> | null = null
  private saved: { readonly state: SavedBudget; readonly mono: number } | null = null

  /** `saved` is what the store has of an earlier run. */
  constructor(clock: Clock, store: Pick<BudgetStore, 'save'>, quota: Quota, saved: SavedBudget | null) {
    this.clock = clock
    this.store = store
    this.budget = openBudget(saved, quota, this.moment())
  }

  moment(): Moment {
    return { mono: this.clock.monotonic(), wall: this.clock.now() }
  }

  /** The budget after the time that has passed; `inFlight` requests are under way. */
  now(inFlight: number): Budget {
    this.budget = passTime(this.budget, inFlight, this.clock.monotonic())
    return this.budget
  }

  /** Takes a token. The returned function gives it back, for a request that was not sent after all. */
  spend(lane: Lane): () => void {
    const wall = this.clock.now()
    this.budget = spend(this.budget, lane, 1, wall)
    if (!this.isSafelySaved()) void this.save(false)
    return () => {
      this.budget = spend(this.budget, lane, -1, wall)
    }
  }

  /** True if this answer is the first to show that others share the login. */
  hear(heard: Heard, inFlight: number): boolean {
    const before = this.now(inFlight)
    this.budget = hear(before, heard, this.moment())
    const others = this.budget.othersShareLogin && !before.othersShareLogin
    if (others || this.budget.heldUntil !== before.heldUntil) void this.save(false)
    return others
  }

  setQuota(quota: Quota): void {
    const { level, at } = this.budget.bucket
    const bucket = { level: Math.min(level, quota.burst), at }
    this.budget = { ...this.budget, quota, bucket, othersShareLogin: false }
    void this.save(false)
  }

  /**
   * To be awaited before a request is sent: until then a crash would forget that its token was spent. Null
   * where nothing is being saved.
   */
  pendingSave(): Promise<void> | null {
    return this.saving
  }

  /** Stores exactly what is left; nothing is spent after it. */
  close(inFlight: number): Promise<void> {
    this.now(inFlight)
    return this.save(true)
  }

  /** One after the other, so that the newest state is the one that stays. */
  private save(exact: boolean): Promise<void> {
    const at = this.moment()
    const state = toSaved(this.budget, at, exact)
    this.saved = { state, mono: at.mono }
    const mine =
      this.saving === null ? this.store.save(state) : this.saving.then(() => this.store.save(state))
    this.saving = mine
    void mine.then(() => {
      if (this.saving === mine) this.saving = null
    })
    return mine
  }

  /** A restart now would find no more tokens than there are, by either clock. */
  private isSafelySaved(): boolean {
    if (this.saved === null) return false
    const { state, mono } = this.saved
    const elapsed = Math.max(this.clock.monotonic() - mono, this.clock.now() - state.at)
    return restoreLevel(state, this.budget.quota, state.at + elapsed) <= this.budget.bucket.level
  }
}
