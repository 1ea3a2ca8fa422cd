import type { Lane } from '#shared/status/status.ts'

/** Requests of one minute of the wall clock, by lane. */
export interface SpentMinute {
  /** Minutes since the epoch. */
  readonly minute: number
  readonly spent: Readonly<Record<Lane, number>>
}

/** What a restart must know so that two runs together stay within the hour's quota. */
export interface SavedBudget {
  /** Tokens of the bucket at `at`; requests sent soon after are taken off in advance. */
  readonly level: number
  /** Epoch milliseconds. */
  readonly at: number
  /** A 429's hold, epoch milliseconds. */
  readonly heldUntil: number | null
  readonly othersShareLogin: boolean
  /** Oldest first; at most an hour. */
  readonly minutes: readonly SpentMinute[]
}

/** One login's budget. Both calls are synchronous, and the adapter logs its own failures: they never throw. */
export interface BudgetStore {
  /** Null where nothing was saved, or where it can't be read; the bucket then starts full. */
  load(): SavedBudget | null
  save(state: SavedBudget): void
}
