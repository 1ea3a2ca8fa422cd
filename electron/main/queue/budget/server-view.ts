import { rateLimitHoldMs } from '#shared/rate-limit-hold.ts'
import type { BudgetHeaders } from '../request-queue.ts'
import { hourMs } from './quota.ts'

/** What the rate-limit headers last said; it may only lower the pace, and is forgotten at `resetsAt`. */
export interface ServerView {
  readonly limit: number | null
  /** As the header said. */
  readonly said: number | null
  /** `said`, less what this desk has sent since. */
  readonly left: number | null
  /** Monotonic milliseconds. */
  readonly resetsAt: number
  /** False where the server did not say when, so that no pace can be told from it. */
  readonly resetStated: boolean
}

/** How long headers without a time to reset are believed. */
const unstatedMs = 60_000

/**
 * `unseen`: requests that the server may not have counted when it answered. Documentation: "Request
 * limits", the headers "may not be present"; then the view of before stays.
 */
export function hearServer(
  before: ServerView | null,
  headers: BudgetHeaders,
  unseen: number,
  now: number,
): ServerView | null {
  if (headers.remaining === null && headers.limit === null) return before
  const said = headers.remaining === null ? null : Math.max(0, headers.remaining)
  return {
    limit: headers.limit !== null && headers.limit > 0 ? headers.limit : null,
    said,
    left: said === null ? null : Math.max(0, said - unseen),
    resetsAt: now + clamp(headers.resetsInMs ?? unstatedMs, 0, hourMs),
    resetStated: headers.resetsInMs !== null,
  }
}

/** Milliseconds that an answer asks everyone to wait; null where it does not. */
export function holdAskedFor(headers: BudgetHeaders | null, rateLimited: boolean): number | null {
  const used = headers?.remaining !== null && headers?.remaining !== undefined && headers.remaining <= 0
  if (!rateLimited && !used) return null
  const asked = rateLimited ? (headers?.retryAfterMs ?? headers?.resetsInMs) : headers?.resetsInMs
  return rateLimitHoldMs(asked)
}

/** This desk's share of what the server has left; infinite where it did not say. */
export function shareLeft(view: ServerView | null, seats: number): number {
  return view === null || view.left === null ? Infinity : view.left / seats
}

/** Tokens a millisecond that would use the share up exactly at the reset; infinite where unknown. */
export function serverPace(view: ServerView | null, seats: number, now: number): number {
  if (view === null) return Infinity
  const byLimit = view.limit === null ? Infinity : (0.99 * view.limit) / seats / hourMs
  const byLeft = view.resetStated ? shareLeft(view, seats) / Math.max(1, view.resetsAt - now) : Infinity
  return Math.min(byLimit, byLeft)
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, Number.isFinite(value) ? value : most))
}
