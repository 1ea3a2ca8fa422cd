import type { Lane } from '#shared/status/status.ts'
import { paceOf, tokensOf, type Budget } from './budget/budget.ts'
import type { QueueState } from './decide-next.ts'
import { isUiRead, type UiRead, type Origin } from './budget/ui-read-quota.ts'
import type { WaitingJob } from './waiting-line.ts'
import type { WaitingLine } from './waiting-line.ts'

/** One request under way. */
export interface InFlightRequest {
  readonly lane: Lane
  /** How many had started by then, itself included. */
  readonly number: number
  /** Gives the token back, should it not have left. */
  readonly refund: () => void
}

/** What is in flight, and when each lane last had its turn. */
export class InFlightRequests {
  private readonly inFlight = new Map<WaitingJob, InFlightRequest>()
  private readonly lastTurn: Record<Lane, number> = {
    operator: 0,
    outbox: 0,
    follow: 0,
    page: 0,
    background: 0,
  }
  private begun = 0
  private lastOutboxAt = -Infinity
  private readonly lastUiReadAt: Record<UiRead, number> = { live: -Infinity, page: -Infinity }

  has(job: WaitingJob): boolean {
    return this.inFlight.has(job)
  }

  size(): number {
    return this.inFlight.size
  }

  begin(job: WaitingJob, from: Origin | 'urgent', refund: () => void, now: number): InFlightRequest {
    const request = { lane: job.lane, number: ++this.begun, refund }
    this.inFlight.set(job, request)
    this.lastTurn[job.lane] = request.number
    if (job.lane === 'outbox') this.lastOutboxAt = now
    if (from !== 'urgent' && isUiRead(from)) this.lastUiReadAt[from] = now
    return request
  }

  end(job: WaitingJob): void {
    this.inFlight.delete(job)
  }

  /** Requests that the server may not have counted when it answered this one, which has ended. */
  unseenBy(request: InFlightRequest): number {
    const olderInFlight = [...this.inFlight.values()].filter((other) => other.number < request.number)
    return this.begun - request.number + olderInFlight.length
  }

  state(budget: Budget, line: WaitingLine, now: number): QueueState {
    const running = [...this.inFlight.values()]
    return {
      now,
      urgent: line.hasUrgent(),
      heads: line.heads(),
      running: running.length,
      runningBelow: running.filter((request) => request.lane !== 'operator').length,
      tokens: tokensOf(budget),
      pace: paceOf(budget, now),
      paceChangesAt: budget.view?.resetsAt ?? null,
      burst: budget.quota.burst,
      heldUntil: budget.heldUntil,
      lastOutboxAt: this.lastOutboxAt,
      lastUiReadAt: this.lastUiReadAt,
      lastTurn: this.lastTurn,
    }
  }
}
