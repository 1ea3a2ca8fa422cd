import type { RequestBudget } from '#shared/status/status.ts'

/**
 * Who needs it: `live` a live call is in view; `visible` the list is; `hidden` nobody looks, but it must
 * be followed; `away` the computer is locked or idle; `none` nobody needs it, and nothing is asked.
 */
export type Attention = 'live' | 'visible' | 'hidden' | 'away' | 'none'

export interface PollSituation {
  readonly attention: Attention
  /** The wait while it is looked at, in milliseconds. */
  readonly paceMs: number
  /** From 0, used up, to 1, untouched; see `spareShare`. */
  readonly spare: number
}

export type PollOutcome = 'changed' | 'unchanged' | 'failed'

/** How many polls in a row ended so, since the operator last did something. */
export interface PollRun {
  readonly unchanged: number
  readonly failed: number
}

export const freshRun: PollRun = { unchanged: 0, failed: 0 }

const unseenMs: Readonly<Record<'hidden' | 'away', number>> = { hidden: 120_000, away: 300_000 }
const stretchedMs = 60_000
/** The factor by which a list in which nothing changes is read less often. */
const quietTimes = 3
/** Below this share of the budget polling slows, at the very end by so much. */
const comfortable = 0.5
/** The queue keeps a share for what is live, so waiting for longer would save nothing. */
const slowest: Readonly<Record<Exclude<Attention, 'none'>, number>> = {
  live: 2,
  visible: 4,
  hidden: 4,
  away: 4,
}

/** Milliseconds from one poll's end to the next's beginning; null where none is wanted. */
export function decidePoll({ attention, paceMs, spare }: PollSituation, run: PollRun): number | null {
  if (attention === 'none') return null
  const base = attention === 'hidden' || attention === 'away' ? unseenMs[attention] : paceMs
  const longest = Math.min(stretchedMs, quietTimes * base)
  const quiet = attention === 'visible' ? Math.min(longest, base * 1.5 ** run.unchanged) : base
  const patient = run.failed === 0 ? quiet : Math.max(quiet, Math.min(stretchedMs, quiet * 2 ** run.failed))
  return patient * scarcity(spare, slowest[attention])
}

export function nextRun(run: PollRun, outcome: PollOutcome): PollRun {
  if (outcome === 'failed') return { ...run, failed: run.failed + 1 }
  return { failed: 0, unchanged: outcome === 'changed' ? 0 : run.unchanged + 1 }
}

/** The part of the hour's budget that is free, by the desk's own count and the server's. */
export function spareShare(budget: RequestBudget): number {
  return budget.limit > 0 ? Math.min(1, Math.max(0, budget.left / budget.limit)) : 0
}

function scarcity(spare: number, most: number): number {
  const missing = Math.min(1, Math.max(0, (comfortable - spare) / comfortable))
  return 1 + (most - 1) * missing
}
