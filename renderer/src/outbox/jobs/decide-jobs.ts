import type { OutboxJobSummary } from '#shared/outbox/outbox-item.ts'

/** Something of it still happens, or waits for the operator. */
const isOpen = ({ waiting, underWay, failed, asks }: OutboxJobSummary): boolean =>
  waiting + underWay + failed + asks > 0

/** Milliseconds; a job that is over is in sight for a working day. */
const recentMs = 12 * 3_600_000
const mostInSight = 4

/** The jobs that are in sight without being asked for: the newest of those that are open or of today. */
export function decideJobsInSight(
  jobs: readonly OutboxJobSummary[],
  now: number,
): readonly OutboxJobSummary[] {
  return jobs.filter((job) => isOpen(job) || now - job.createdAt < recentMs).slice(0, mostInSight)
}

export type JobPart = 'delivered' | 'sent' | 'waiting' | 'underWay' | 'asks' | 'failed' | 'notSent'

const parts = ['delivered', 'sent', 'underWay', 'waiting', 'asks', 'failed', 'notSent'] as const

/** How many of a job are where, in the order of its bar; those of which there are none are left out. */
export function decideParts(job: OutboxJobSummary): readonly { part: JobPart; count: number }[] {
  return parts.map((part) => ({ part, count: job[part] })).filter(({ count }) => count > 0)
}
