import { lanes, type Lane } from '#shared/status/status.ts'
import {
  flowBesideUiReads,
  isUiRead,
  nextUiReadAt,
  type UiRead,
  type Origin,
} from './budget/ui-read-quota.ts'
import { tokensNeeded } from './budget/quota.ts'

/** The longest waiting request of a lane, or of what is live on the screen. */
export interface LaneHead {
  readonly from: Origin
  readonly lane: Lane
  readonly since: number
}

/** What the choice depends on; times are monotonic milliseconds. */
export interface QueueState {
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
  readonly heldUntil: number | null
  readonly lastOutboxAt: number
  readonly lastUiReadAt: Readonly<Record<UiRead, number>>
  /** When a lane last had a request started, as a growing number. */
  readonly lastTurn: Readonly<Record<Lane, number>>
}

/** `until` null: only something finishing or arriving can change the answer. */
export type QueueStep =
  | { readonly kind: 'start'; readonly from: Origin | 'urgent' }
  | { readonly kind: 'wait'; readonly until: number | null }

const maxInFlight = 4
/** Slots for hanging up only, so that it waits for no other answer. */
const urgentSlots = 4
const risesAfterMs = 60_000
/** After the first minute a request rises a lane every 5 s, so that the last lane waits at most 90 s. */
const risesAgainAfterMs = 5_000
const outboxGapMs = 1_000
/**
 * Share of the pace for requests that have risen beside the outbox: what one send a second leaves to one
 * seat.
 */
const risenPart = 0.27

const ranks: Readonly<Record<Lane, number>> = { operator: 0, outbox: 1, follow: 2, page: 3, background: 4 }

/** The lane whose rights a request has by now; waiting never leads into the operator's. */
export function effectiveLane(lane: Lane, waitedMs: number): Lane {
  if (ranks[lane] <= 1 || waitedMs < risesAfterMs) return lane
  const risen = 1 + Math.floor((waitedMs - risesAfterMs) / risesAgainAfterMs)
  return lanes[Math.max(1, ranks[lane] - risen)] ?? lane
}

/** Which lane's head starts now, or until when nothing can. */
export function decideNext(state: QueueState): QueueStep {
  if (state.urgent && state.running < maxInFlight + urgentSlots) return { kind: 'start', from: 'urgent' }
  if (state.running >= maxInFlight) return { kind: 'wait', until: null }
  if (state.heldUntil !== null && state.heldUntil > state.now) return { kind: 'wait', until: state.heldUntil }
  const candidates = toCandidates(state)
  const gap = outboxGapOf(candidates, state)
  let first: Candidate | undefined
  for (const one of candidates) {
    if (readyIn(one, state, gap) > 0) continue
    if (first === undefined || goesBefore(one, first, state)) first = one
  }
  if (first !== undefined) return { kind: 'start', from: first.from }
  return { kind: 'wait', until: nextChange(candidates, state, gap) }
}

interface Candidate extends LaneHead {
  readonly acts: Lane
  readonly risen: boolean
  /** From when on it has a share of its own; infinite where it has none. */
  readonly shareAt: number
}

/** One of the four slots is kept for the operator's lane. */
function toCandidates(state: QueueState): readonly Candidate[] {
  const operatorOnly = state.runningBelow >= maxInFlight - 1
  const heads = operatorOnly ? state.heads.filter((head) => head.lane === 'operator') : state.heads
  return heads.map((head) => {
    const shareAt = isUiRead(head.from) ? nextUiReadAt(head.from, state) : Infinity
    if (shareAt <= state.now) return { ...head, acts: 'outbox', risen: false, shareAt }
    const acts = effectiveLane(head.lane, state.now - head.since)
    return { ...head, acts, risen: acts !== head.lane, shareAt }
  })
}

/** Milliseconds until the outbox's pause is over and the tokens suffice; infinite at no pace at all. */
function readyIn(one: Candidate, state: QueueState, outboxGap: number): number {
  const pause = one.lane === 'outbox' ? state.lastOutboxAt + outboxGap - state.now : 0
  const missing = candidateNeeds(one, state.burst) - state.tokens
  const filling = missing <= 0 ? 0 : Math.max(1, missing / state.pace)
  return Math.max(0, pause, filling)
}

/**
 * A risen request leaves the outbox one token, so that a send a second stays possible. A read within its
 * quota may take that token.
 */
function candidateNeeds(one: Candidate, burst: number): number {
  const needed = tokensNeeded(one.acts, burst)
  if (Number.isFinite(one.shareAt) && one.acts === 'outbox' && !one.risen) return Math.max(1, needed - 1)
  return one.risen && one.acts === 'outbox' ? Math.min(burst, needed + 1) : needed
}

/**
 * Milliseconds between two sends: longer while risen requests wait, so that they get their share of the pace.
 */
function outboxGapOf(candidates: readonly Candidate[], state: QueueState): number {
  const isShared = candidates.some((one) => one.risen && one.acts === 'outbox')
  return isShared
    ? Math.max(outboxGapMs, 1 / (flowBesideUiReads(state) - risenPart * state.pace))
    : outboxGapMs
}

function goesBefore(a: Candidate, b: Candidate, state: QueueState): boolean {
  if (a.acts !== b.acts) return ranks[a.acts] < ranks[b.acts]
  return precedence(a, state) < precedence(b, state)
}

/** First reads within their quota, then the outbox, since both pause after it; then risen lanes in turn. */
function precedence(one: Candidate, state: QueueState): number {
  if (one.shareAt <= state.now) return one.from === 'live' ? -3 : -2
  if (one.risen) return state.lastTurn[one.lane]
  return one.lane === 'outbox' ? -1 : Number.MAX_SAFE_INTEGER
}

function nextChange(candidates: readonly Candidate[], state: QueueState, gap: number): number | null {
  let first = candidates.length > 0 ? (state.paceChangesAt ?? Infinity) : Infinity
  for (const one of candidates) {
    const ready = state.now + Math.ceil(readyIn(one, state, gap))
    first = Math.min(first, ready, nextRise(one, state.now), one.shareAt > state.now ? one.shareAt : Infinity)
  }
  return first === Infinity ? null : first
}

function nextRise(one: Candidate, now: number): number {
  if (ranks[one.acts] <= 1) return Infinity
  const steps = Math.floor((now - one.since - risesAfterMs) / risesAgainAfterMs) + 1
  return one.since + risesAfterMs + Math.max(0, steps) * risesAgainAfterMs
}
