import type { SavedBudget } from '../../ports/budget-store.ts'
import type { Quota } from './quota.ts'

/** `at` in monotonic milliseconds; `level` is below zero after a hang-up from an empty bucket. */
export interface Bucket {
  readonly level: number
  readonly at: number
}

/** `cap` bounds the filling only: what is already above it stays. */
export function refillBucket(bucket: Bucket, pace: number, cap: number, now: number): Bucket {
  const filled = Math.min(cap, bucket.level + pace * Math.max(0, now - bucket.at))
  return { level: Math.max(bucket.level, filled), at: now }
}

/** What a restart at `wallNow` would find in the bucket. A clock that went back has filled nothing. */
export function restoreLevel(
  saved: Pick<SavedBudget, 'level' | 'at'>,
  quota: Quota,
  wallNow: number,
): number {
  const level = Number.isFinite(saved.level) ? saved.level : 0
  const elapsed = Number.isFinite(saved.at) ? Math.max(0, wallNow - saved.at) : 0
  return Math.min(quota.burst, level + quota.pace * elapsed)
}

/** Taken off in advance, so that not every request has to be written down before it leaves. */
export function levelToSave(level: number, quota: Quota): number {
  return level - Math.max(0, Math.min(level, quota.burst / 10))
}
