import { createMinHeap, type MinHeap } from '#shared/min-heap.ts'
import type { WaitingJob } from './jobs/waiting-job.ts'

/** Lets one job of each recipient and lane through; the others wait outside, in the order they came. */
export interface RecipientGate {
  /** True if the job may go on now; else `leave` of the one before it brings it back. */
  enter(job: WaitingJob): boolean
  /** The job is over; returns the next of the same recipient, which has entered. */
  leave(job: WaitingJob): WaitingJob | undefined
}

interface Turnstile {
  inside: WaitingJob
  readonly outside: MinHeap<WaitingJob>
  readonly stillOutside: Set<WaitingJob>
}

export function createRecipientGate(): RecipientGate {
  const turnstiles = new Map<string, Turnstile>()
  return {
    enter: (job) => {
      const key = keyOf(job)
      if (key === null) return true
      const turnstile = turnstiles.get(key)
      if (turnstile !== undefined) return admit(turnstile, job)
      const outside = createMinHeap<WaitingJob>((a, b) => a.order < b.order)
      turnstiles.set(key, { inside: job, outside, stillOutside: new Set() })
      return true
    },
    leave: (job) => {
      const key = keyOf(job)
      const turnstile = key === null ? undefined : turnstiles.get(key)
      if (key === null || turnstile === undefined) return undefined
      turnstile.stillOutside.delete(job)
      if (turnstile.inside !== job) return undefined
      const next = nextOutside(turnstile)
      if (next === undefined) turnstiles.delete(key)
      else turnstile.inside = next
      return next
    },
  }
}

/** The lane it came with, so that a message that waits never holds up a call to the same number. */
function keyOf({ job }: WaitingJob): string | null {
  return job.recipient === undefined ? null : `${job.lane} ${job.recipient}`
}

function admit(turnstile: Turnstile, job: WaitingJob): boolean {
  if (turnstile.inside === job) return true
  if (!turnstile.stillOutside.has(job)) turnstile.outside.push(job)
  turnstile.stillOutside.add(job)
  return false
}

function nextOutside({ outside, stillOutside }: Turnstile): WaitingJob | undefined {
  for (let next = outside.pop(); next !== undefined; next = outside.pop()) {
    if (stillOutside.delete(next)) return next
  }
  return undefined
}
