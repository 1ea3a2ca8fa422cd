import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { outboxJob, type OutboxJobSummary } from '#shared/outbox/outbox-item.ts'
import { outboxKind } from '#shared/outbox/outbox-state.ts'
import { guarded } from '../transaction.ts'
import type { OutboxTransactions } from './outbox-table.ts'

/** SQL's count of the rows for which a condition holds; what took another's place is counted instead of that. */
const countOf = (name: string, condition: string): string =>
  `count(*) FILTER (WHERE repeated_as IS NULL AND ${condition}) AS ${name}`

/** A job stands where its first item does, so that sending some of it again does not move it. */
const jobsOf = `SELECT kind, min(job) AS job, min(created_at) AS createdAt,
    max(send_at) FILTER (WHERE state = 'scheduled') AS sendAt,
    count(*) FILTER (WHERE repeated_as IS NULL) AS total,
    ${countOf('delivered', `state = 'delivered'`)},
    ${countOf('sent', `state = 'accepted'`)},
    ${countOf('waiting', `state IN ('scheduled', 'queued')`)},
    ${countOf('underWay', `state IN ('armed', 'unknown')`)},
    ${countOf('failed', `section = 'needs-you' AND state <> 'ask'`)},
    ${countOf('asks', `state = 'ask'`)},
    ${countOf('notSent', `section = 'not-sent'`)}
  FROM outbox
  WHERE account = :account AND kind = :kind AND job_id IS NOT NULL
  GROUP BY job_id ORDER BY min(seq) DESC LIMIT :limit`

const count = z.number().int()
const jobRow = z
  .object({
    kind: outboxKind,
    job: z.string(),
    createdAt: z.number(),
    sendAt: z.number().nullable(),
    ...{ total: count, delivered: count, sent: count, waiting: count },
    ...{ underWay: count, failed: count, asks: count, notSent: count },
  })
  .transform(({ job, ...numbers }): OutboxJobSummary => {
    const { id, name } = outboxJob.parse(JSON.parse(job))
    return { id, name, ...numbers }
  })

/** Jobs in numbers, without reading their rows. One that can't be read is left out; its rows are set aside when read. */
export function createJobs(database: DatabaseSync): OutboxTransactions['jobs'] {
  const page = database.prepare(jobsOf)
  const all = database.prepare(
    `SELECT count(DISTINCT job_id) AS total FROM outbox
     WHERE account = :account AND kind = :kind AND job_id IS NOT NULL`,
  )
  return (account, kind, limit) =>
    guarded(() => ({
      jobs: page.all({ account, kind, limit }).flatMap((row) => readJob(row) ?? []),
      total: Number(all.get({ account, kind })?.['total']),
    }))
}

function readJob(row: unknown): OutboxJobSummary | null {
  try {
    return jobRow.parse(row)
  } catch {
    return null
  }
}
