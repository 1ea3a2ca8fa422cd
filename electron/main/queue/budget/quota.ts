import type { Lane } from '#shared/status/status.ts'

export const hourMs = 3_600_000

/** One desk's share of the provider's hourly limit, as a token bucket. */
export interface Quota {
  /** Requests an hour. */
  readonly limit: number
  readonly seats: number
  readonly burst: number
  /** Tokens a millisecond. */
  readonly pace: number
}

/**
 * Burst and an hour's pace add up to the share, so no 60-minute window can exceed it.
 * Documentation: "We limit requests to 5000 per hour".
 */
export function quotaOf(providerLimit: number, seats: number): Quota {
  const limit = providerLimit / seats
  const burst = Math.max(1, limit / 100)
  return { limit, seats, burst, pace: Math.max(0, limit - burst) / hourMs }
}

/** Parts of the burst that a lane leaves to those above it; the operator leaves a little to hang-up. */
const kept: Readonly<Record<Lane, number>> = {
  operator: 0.04,
  outbox: 0.5,
  follow: 0.6,
  page: 0.7,
  background: 0.8,
}

/** Tokens there must be before a request of this lane may start: its own, and what it leaves untouched. */
export function tokensNeeded(lane: Lane, burst: number): number {
  return 1 + Math.max(0, Math.min(kept[lane] * burst, burst - 1))
}
