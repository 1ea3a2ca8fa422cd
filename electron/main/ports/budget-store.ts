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

/** One login's budget. Neither call rejects: the adapter logs what the disk refuses. */
export interface BudgetStore {
  /** As it was last saved. Null where nothing was, or where it can't be read; the bucket then starts full. */
  load(): Promise<SavedBudget | null>
  /** Stored, or refused and logged, when it resolves. The caller waits for one before it asks for the next. */
  save(state: SavedBudget): Promise<void>
}
