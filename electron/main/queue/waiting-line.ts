import { createMinHeap, type MinHeap } from '#shared/min-heap.ts'
import type { AppError } from '#shared/app-error.ts'
import type { Result } from '#shared/result.ts'
import { lanes, type Lane } from '#shared/status/status.ts'
import type { RequestJob } from './request-queue.ts'
import type { LaneHead } from './decide-next.ts'
import type { Origin } from './budget/ui-read-quota.ts'

/** One waiter of a job; several share it where identical GETs were merged. */
export interface Waiter {
  readonly signal: AbortSignal | undefined
  readonly answer: (result: Result<unknown, AppError>) => void
}

/** A job between `run` and its last answer. Lane and urgency grow when a more urgent waiter joins. */
export interface WaitingJob {
  readonly id: string
  /** Order of arrival, kept through every retry. */
  readonly order: number
  readonly job: RequestJob<unknown>
  /** Monotonic milliseconds. */
  readonly since: number
  /** Epoch milliseconds, for the window. */
  readonly sinceWall: number
  lane: Lane
  urgent: boolean
  live: boolean
  tries: number
  rateLimits: number
  /** Monotonic milliseconds; in the past unless it is backing off. */
  notBefore: number
  waiters: readonly Waiter[]
}

/** A place in a heap; out of date once its job has been placed anew, and then skipped. */
interface Place {
  readonly job: WaitingJob
  readonly ticket: number
}

/** Jobs that have not started, in O(log n) for every change however many there are. */
export class WaitingLine {
  private tickets = 0
  private readonly valid = new Map<WaitingJob, number>()
  private readonly resting = createMinHeap<Place>((a, b) => a.job.notBefore < b.job.notBefore)
  private readonly urgent = createMinHeap<Place>(isEarlier)
  private readonly lanes: Readonly<Record<Origin, MinHeap<Place>>> = {
    operator: createMinHeap(isEarlier),
    outbox: createMinHeap(isEarlier),
    follow: createMinHeap(isEarlier),
    live: createMinHeap(isEarlier),
    page: createMinHeap(isEarlier),
    background: createMinHeap(isEarlier),
  }

  /** Also for a job that waits already and whose lane, urgency or `notBefore` has changed. */
  place(job: WaitingJob, now: number): void {
    this.valid.delete(job)
    const entry = { job, ticket: ++this.tickets }
    this.valid.set(job, entry.ticket)
    if (job.notBefore > now) this.resting.push(entry)
    else this.heapOf(originOf(job)).push(entry)
  }

  /** Takes it out for good. */
  drop(job: WaitingJob): void {
    this.valid.delete(job)
  }

  /** Takes the head out to run. */
  take(from: Origin | 'urgent'): WaitingJob | undefined {
    const job = this.top(this.heapOf(from))
    if (job !== undefined) this.valid.delete(job)
    return job
  }

  heads(): readonly LaneHead[] {
    const heads: LaneHead[] = []
    for (const from of origins) {
      const job = this.top(this.lanes[from])
      if (job !== undefined) heads.push({ from, lane: job.lane, since: job.since })
    }
    return heads
  }

  hasUrgent(): boolean {
    return this.top(this.urgent) !== undefined
  }

  /** Moves jobs whose back-off is over into their lanes; returns the end of the next back-off, or null. */
  wake(now: number): number | null {
    let next = this.top(this.resting)
    for (; next !== undefined && next.notBefore <= now; next = this.top(this.resting)) this.place(next, now)
    return next?.notBefore ?? null
  }

  private heapOf(from: Origin | 'urgent'): MinHeap<Place> {
    return from === 'urgent' ? this.urgent : this.lanes[from]
  }

  private top(heap: MinHeap<Place>): WaitingJob | undefined {
    for (let place = heap.peek(); place !== undefined; place = heap.peek()) {
      if (this.valid.get(place.job) === place.ticket) return place.job
      heap.pop()
    }
    return undefined
  }
}

const origins: readonly Origin[] = [...lanes, 'live']

function originOf({ urgent, live, lane }: WaitingJob): Origin | 'urgent' {
  if (urgent) return 'urgent'
  return live && lane === 'page' ? 'live' : lane
}

function isEarlier(a: Place, b: Place): boolean {
  return a.job.order < b.job.order
}

/** The more urgent of two lanes. */
export function moreUrgent(a: Lane, b: Lane): Lane {
  return lanes.indexOf(a) <= lanes.indexOf(b) ? a : b
}
