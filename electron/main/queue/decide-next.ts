import { lanes, type Lane } from '#shared/status/status.ts'
import { tokensNeeded } from './quota.ts'

/** The longest waiting request of a lane. */
export interface LaneHead {
  readonly lane: Lane
  readonly since: number
}

/** What the choice depends on; times are monotonic milliseconds. */
export interface Scene {
  readonly now: number
  readonly urgent: boolean
  readonly heads: readonly LaneHead[]
  readonly running: number
  /** How many of those are not the operator's. */
  readonly runningBelow: number
  readonly tokens: number
  /** Tokens a millisecond. */
  readonly pace: number
  /** When the pace may change by itself, because the server's window resets. */
  readonly paceChangesAt: number | null
  readonly burst: number
  readonly seats: number
  readonly heldUntil: number | null
  readonly lastOutboxAt: number
  /** When a lane last had a request started, as a growing number. */
  readonly lastTurn: Readonly<Record<Lane, number>>
}

/** `until` null: only something finishing or arriving can change the answer. */
export type NextStep =
  | { readonly kind: 'start'; readonly from: Lane | 'urgent' }
  | { readonly kind: 'wait'; readonly until: number | null }

export const maxInFlight = 4
const risesAfterMs = 60_000
/** Past the first minute a request climbs on quickly, so that even the last lane waits at most 90 s. */
const risesAgainAfterMs = 5_000
const outboxGapMs = 1_000

const rank = (lane: Lane): number => lanes.indexOf(lane)

/** The lane whose rights a request has by now; waiting never leads into the operator's. */
export function effectiveLane(lane: Lane, waitedMs: number): Lane {
  if (rank(lane) <= 1 || waitedMs < risesAfterMs) return lane
  const risen = 1 + Math.floor((waitedMs - risesAfterMs) / risesAgainAfterMs)
  return lanes[Math.max(1, rank(lane) - risen)] ?? lane
}

/** Which lane's head starts now, or until when nothing can. */
export function decideNext(scene: Scene): NextStep {
  if (scene.running >= maxInFlight) return { kind: 'wait', until: null }
  if (scene.urgent) return { kind: 'start', from: 'urgent' }
  if (scene.heldUntil !== null && scene.heldUntil > scene.now) return { kind: 'wait', until: scene.heldUntil }
  const candidates = scene.heads
    .map((head) => toCandidate(head, scene.now))
    .filter((one) => hasSlot(one, scene))
    .sort((a, b) => rank(a.acts) - rank(b.acts) || precedence(a, scene) - precedence(b, scene))
  const first = candidates.find((one) => readyIn(one, scene) === 0)
  if (first !== undefined) return { kind: 'start', from: first.lane }
  return { kind: 'wait', until: nextChange(candidates, scene) }
}

interface Candidate extends LaneHead {
  readonly acts: Lane
  readonly risen: boolean
}

function toCandidate(head: LaneHead, now: number): Candidate {
  const acts = effectiveLane(head.lane, now - head.since)
  return { ...head, acts, risen: acts !== head.lane }
}

/** The operator keeps one slot; a full house changes only when a request finishes. */
function hasSlot(one: Candidate, scene: Scene): boolean {
  return one.lane === 'operator' || scene.runningBelow < maxInFlight - 1
}

/** Milliseconds until the outbox's pause is over and the tokens suffice; infinite at no pace at all. */
function readyIn(one: Candidate, scene: Scene): number {
  const pause = one.lane === 'outbox' ? scene.lastOutboxAt + outboxGapMs - scene.now : 0
  const missing = tokensNeeded(one.acts, scene.burst) - scene.tokens
  const filling = missing <= 0 ? 0 : Math.max(1, missing / scene.pace)
  return Math.max(0, pause, filling)
}

/**
 * Within a lane, those that have risen into it come first and take turns by origin. The outbox keeps
 * its pace before them, but with more seats on the login only that part of it which leaves every lane
 * a share.
 */
function precedence(one: Candidate, scene: Scene): number {
  if (one.risen) return scene.lastTurn[one.lane]
  const due = one.lane === 'outbox' && scene.now - scene.lastOutboxAt >= outboxGapMs * scene.seats
  return due ? -1 : Infinity
}

function nextChange(candidates: readonly Candidate[], scene: Scene): number | null {
  const waits = candidates.flatMap((one) => [
    scene.now + Math.ceil(readyIn(one, scene)),
    nextRise(one, scene.now),
  ])
  if (candidates.length > 0) waits.push(scene.paceChangesAt ?? Infinity)
  const first = Math.min(...waits)
  return first === Infinity ? null : first
}

function nextRise(one: Candidate, now: number): number {
  if (rank(one.acts) <= 1) return Infinity
  const steps = Math.floor((now - one.since - risesAfterMs) / risesAgainAfterMs) + 1
  return one.since + risesAfterMs + Math.max(0, steps) * risesAgainAfterMs
}
