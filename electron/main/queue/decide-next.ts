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

const maxInFlight = 4
/** Hanging up never waits for an answer that may not come: it has slots of its own. */
const urgentSlots = 4
const risesAfterMs = 60_000
/** Past the first minute a request climbs on quickly, so that even the last lane waits at most 90 s. */
const risesAgainAfterMs = 5_000
const outboxGapMs = 1_000

const ranks: Readonly<Record<Lane, number>> = { operator: 0, outbox: 1, follow: 2, page: 3, background: 4 }

/** The lane whose rights a request has by now; waiting never leads into the operator's. */
export function effectiveLane(lane: Lane, waitedMs: number): Lane {
  if (ranks[lane] <= 1 || waitedMs < risesAfterMs) return lane
  const risen = 1 + Math.floor((waitedMs - risesAfterMs) / risesAgainAfterMs)
  return lanes[Math.max(1, ranks[lane] - risen)] ?? lane
}

/** Which lane's head starts now, or until when nothing can. */
export function decideNext(scene: Scene): NextStep {
  if (scene.urgent && scene.running < maxInFlight + urgentSlots) return { kind: 'start', from: 'urgent' }
  if (scene.running >= maxInFlight) return { kind: 'wait', until: null }
  if (scene.heldUntil !== null && scene.heldUntil > scene.now) return { kind: 'wait', until: scene.heldUntil }
  const candidates = toCandidates(scene)
  const gap = outboxGapOf(candidates, scene.seats)
  let first: Candidate | undefined
  for (const one of candidates) {
    if (readyIn(one, scene, gap) > 0) continue
    if (first === undefined || goesBefore(one, first, scene)) first = one
  }
  if (first !== undefined) return { kind: 'start', from: first.lane }
  return { kind: 'wait', until: nextChange(candidates, scene, gap) }
}

interface Candidate extends LaneHead {
  readonly acts: Lane
  readonly risen: boolean
}

/** The operator keeps one slot; a full house changes only when a request finishes. */
function toCandidates(scene: Scene): readonly Candidate[] {
  const operatorOnly = scene.runningBelow >= maxInFlight - 1
  const heads = operatorOnly ? scene.heads.filter((head) => head.lane === 'operator') : scene.heads
  return heads.map(({ lane, since }) => {
    const acts = effectiveLane(lane, scene.now - since)
    return { lane, since, acts, risen: acts !== lane }
  })
}

/** Milliseconds until the outbox's pause is over and the tokens suffice; infinite at no pace at all. */
function readyIn(one: Candidate, scene: Scene, outboxGap: number): number {
  const pause = one.lane === 'outbox' ? scene.lastOutboxAt + outboxGap - scene.now : 0
  const missing = candidateNeeds(one, scene.burst) - scene.tokens
  const filling = missing <= 0 ? 0 : Math.max(1, missing / scene.pace)
  return Math.max(0, pause, filling)
}

/** What has risen to the outbox leaves it one token, so that the outbox never misses its second. */
function candidateNeeds(one: Candidate, burst: number): number {
  const needed = tokensNeeded(one.acts, burst)
  return one.risen && one.acts === 'outbox' ? Math.min(burst, needed + 1) : needed
}

/** With more seats on the login, the outbox alone could use up the share; then the others get a part. */
function outboxGapOf(candidates: readonly Candidate[], seats: number): number {
  const isShared = candidates.some((one) => one.risen && one.acts === 'outbox')
  return isShared ? outboxGapMs * seats : outboxGapMs
}

function goesBefore(a: Candidate, b: Candidate, scene: Scene): boolean {
  if (a.acts !== b.acts) return ranks[a.acts] < ranks[b.acts]
  return precedence(a, scene) < precedence(b, scene)
}

/** Within a lane the outbox comes first, for it pauses; then what has risen, taking turns by origin. */
function precedence(one: Candidate, scene: Scene): number {
  if (one.risen) return scene.lastTurn[one.lane]
  return one.lane === 'outbox' ? -1 : Number.MAX_SAFE_INTEGER
}

function nextChange(candidates: readonly Candidate[], scene: Scene, gap: number): number | null {
  let first = candidates.length > 0 ? (scene.paceChangesAt ?? Infinity) : Infinity
  for (const one of candidates) {
    first = Math.min(first, scene.now + Math.ceil(readyIn(one, scene, gap)), nextRise(one, scene.now))
  }
  return first === Infinity ? null : first
}

function nextRise(one: Candidate, now: number): number {
  if (ranks[one.acts] <= 1) return Infinity
  const steps = Math.floor((now - one.since - risesAfterMs) / risesAgainAfterMs) + 1
  return one.since + risesAfterMs + Math.max(0, steps) * risesAgainAfterMs
}
