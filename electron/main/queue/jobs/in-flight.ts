import type { Lane } from '#shared/status/status.ts'
import { paceOf, tokensOf, type Budget } from '../budget/budget.ts'
import type { Scene } from '../decide-next.ts'
import { isLook, type Look, type Origin } from '../budget/ui-read-quota.ts'
import type { WaitingJob } from './waiting-job.ts'
import type { WaitingLine } from './waiting-line.ts'

/** One request under way. */
export interface Trip {
  readonly lane: Lane
  /** How many had started by then, itself included. */
  readonly number: number
  /** Gives the token back, should it not have left. */
  readonly refund: () => void
}

/** What is in flight, and when each lane last had its turn. */
export class RunningTrips {
  private readonly trips = new Map<WaitingJob, Trip>()
  private readonly lastTurn: Record<Lane, number> = {
    operator: 0,
    outbox: 0,
    follow: 0,
    page: 0,
    background: 0,
  }
  private begun = 0
  private lastOutboxAt = -Infinity
  private readonly lastLookAt: Record<Look, number> = { live: -Infinity, page: -Infinity }

  has(job: WaitingJob): boolean {
    return this.trips.has(job)
  }

  size(): number {
    return this.trips.size
  }

  begin(job: WaitingJob, from: Origin | 'urgent', refund: () => void, now: number): Trip {
    const trip = { lane: job.lane, number: ++this.begun, refund }
    this.trips.set(job, trip)
    this.lastTurn[job.lane] = trip.number
    if (job.lane === 'outbox') this.lastOutboxAt = now
    if (from !== 'urgent' && isLook(from)) this.lastLookAt[from] = now
    return trip
  }

  end(job: WaitingJob): void {
    this.trips.delete(job)
  }

  /** Requests that the server may not have counted when it answered this one, which has ended. */
  unseenBy(trip: Trip): number {
    const olderInFlight = [...this.trips.values()].filter((other) => other.number < trip.number)
    return this.begun - trip.number + olderInFlight.length
  }

  scene(budget: Budget, line: WaitingLine, now: number): Scene {
    const running = [...this.trips.values()]
    return {
      now,
      urgent: line.hasUrgent(),
      heads: line.heads(),
      running: running.length,
      runningBelow: running.filter((trip) => trip.lane !== 'operator').length,
      tokens: tokensOf(budget),
      pace: paceOf(budget, now),
      paceChangesAt: budget.view?.resetsAt ?? null,
      burst: budget.quota.burst,
      heldUntil: budget.heldUntil,
      lastOutboxAt: this.lastOutboxAt,
      lastLookAt: this.lastLookAt,
      lastTurn: this.lastTurn,
    }
  }
}
