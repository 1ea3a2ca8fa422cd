import type { Lane } from '#shared/status/status.ts'
import type { SavedBudget, SpentMinute } from '../../ports/budget-store.ts'
import { minuteOf, recordSpent, spentInLastHour } from './minute-ledger.ts'
import { hourMs, type Quota } from './quota.ts'
import type { BudgetHeaders } from '../request-queue.ts'
import type { Moment } from '../../ports/clock.ts'
import { hearServer, holdAskedFor, serverPace, shareLeft, type ServerView } from './server-view.ts'
import { levelToSave, refillBucket, restoreLevel, type Bucket } from './token-bucket.ts'

/** A monotonic time as epoch milliseconds. */
export function toWall(mono: number, moment: Moment): number {
  return moment.wall + mono - moment.mono
}

/** Everything that decides whether a request may leave; times are monotonic. */
export interface Budget {
  readonly quota: Quota
  readonly bucket: Bucket
  readonly view: ServerView | null
  /** Nothing but hang-up starts before. */
  readonly heldUntil: number | null
  /** The part of the hold that a 429 asked for. */
  readonly limitedUntil: number | null
  readonly othersShareLogin: boolean
  readonly ledger: readonly SpentMinute[]
}

export interface Heard {
  readonly headers: BudgetHeaders | null
  readonly rateLimited: boolean
  /** Requests that the server may not have counted when it answered. */
  readonly unseen: number
}

export function openBudget(saved: SavedBudget | null, quota: Quota, moment: Moment): Budget {
  const level = saved === null ? quota.burst : restoreLevel(saved, quota, moment.wall)
  const heldFor = (saved?.heldUntil ?? moment.wall) - moment.wall
  const heldUntil = heldFor > 0 ? moment.mono + Math.min(heldFor, hourMs) : null
  return {
    quota,
    bucket: { level, at: moment.mono },
    view: null,
    heldUntil,
    limitedUntil: heldUntil,
    othersShareLogin: saved?.othersShareLogin ?? false,
    ledger: saved?.minutes ?? [],
  }
}

/** Refills the bucket. Requests in flight lower its cap, because the server may count them later. */
export function passTime(budget: Budget, inFlight: number, now: number): Budget {
  const bucket = refillBucket(budget.bucket, paceOf(budget, now), budget.quota.burst - inFlight, now)
  const over = (until: number | null): number | null => (until !== null && until <= now ? null : until)
  return {
    ...budget,
    bucket,
    view: budget.view !== null && budget.view.resetsAt <= now ? null : budget.view,
    heldUntil: over(budget.heldUntil),
    limitedUntil: over(budget.limitedUntil),
  }
}

/** Tokens a millisecond: the desk's own pace, or the server's where that is lower. */
export function paceOf(budget: Budget, now: number): number {
  return Math.min(budget.quota.pace, serverPace(budget.view, budget.quota.seats, now))
}

/** What may be spent now: the bucket, or the desk's share of what the server has left where that is less. */
export function tokensOf(budget: Budget): number {
  return Math.min(budget.bucket.level, shareLeft(budget.view, budget.quota.seats))
}

/** One request leaves (`count` 1), or turns out not to have left (`count` -1) in that minute. */
export function spend(budget: Budget, lane: Lane, count: 1 | -1, wall: number): Budget {
  const { bucket, view } = budget
  return {
    ...budget,
    bucket: { ...bucket, level: Math.min(budget.quota.burst, bucket.level - count) },
    view: view === null || view.left === null ? view : { ...view, left: Math.max(0, view.left - count) },
    ledger: recordSpent(budget.ledger, minuteOf(wall), lane, count),
  }
}

/** Takes an answer's headers, and its 429, into account. */
export function hear(budget: Budget, heard: Heard, moment: Moment): Budget {
  const view =
    heard.headers === null ? budget.view : hearServer(budget.view, heard.headers, heard.unseen, moment.mono)
  const asked = holdAskedFor(heard.headers, heard.rateLimited)
  const until = asked === null ? null : moment.mono + asked
  return {
    ...budget,
    view,
    heldUntil: later(budget.heldUntil, until),
    limitedUntil: heard.rateLimited ? later(budget.limitedUntil, until) : budget.limitedUntil,
    othersShareLogin:
      budget.othersShareLogin || (heard.rateLimited && showsOtherSeats({ ...budget, view }, moment.wall)),
  }
}

/** The limit on an hour's requests of this desk, by its own setting or the server's word. */
export function hourLimit(budget: Budget): number {
  const said = budget.view?.limit ?? Infinity
  return Math.min(budget.quota.limit, said / budget.quota.seats)
}

/**
 * `exact`: nothing is sent after it. Otherwise a few tokens are taken off in advance, so that not every
 * request needs a save.
 */
export function toSaved(budget: Budget, moment: Moment, exact: boolean): SavedBudget {
  const { level } = budget.bucket
  const { heldUntil } = budget
  return {
    level: exact ? level : levelToSave(level, budget.quota),
    at: moment.wall,
    heldUntil: heldUntil === null ? null : toWall(heldUntil, moment),
    othersShareLogin: budget.othersShareLogin,
    minutes: budget.ledger,
  }
}

/** Only the first 429 of a pause counts: the others were in flight with it. */
function showsOtherSeats(budget: Budget, wall: number): boolean {
  return budget.limitedUntil === null && spentInLastHour(budget.ledger, wall) < 0.9 * hourLimit(budget)
}

function later(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : Math.max(a, b)
}
