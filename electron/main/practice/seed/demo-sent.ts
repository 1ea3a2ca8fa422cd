import { createHash } from 'node:crypto'
import type { Fax } from '../faxes/fax.ts'
import type { Sms } from '../sms/sms.ts'
import { dayMs, startOfDay } from '../time/format-time.ts'
import { createResourceId } from './resource-id.ts'
import { createSeededRandom } from './seeded-random.ts'

interface DemoSms {
  readonly daysAgo: number
  /** Of the day, in UTC. */
  readonly hour: number
  readonly to: string
  readonly message: string
  readonly statusId: number
}

const demoSms: readonly DemoSms[] = [
  {
    daysAgo: 12,
    hour: 9.2,
    to: '447700900117',
    message: 'Your appointment is on Monday at 9.30.',
    statusId: 11,
  },
  {
    daysAgo: 9,
    hour: 15.4,
    to: '447700900236',
    message: 'Your appointment is on Thursday at 14.00.',
    statusId: 12,
  },
  {
    daysAgo: 5,
    hour: 11.7,
    to: '447700900355',
    message: 'Your order is ready at Harbour Street.',
    statusId: 11,
  },
  { daysAgo: 2, hour: 16.1, to: '447700900117', message: 'We are closed on Friday afternoon.', statusId: 11 },
  { daysAgo: 1, hour: 13.6, to: '447700900474', message: 'Thank you for your visit.', statusId: 11 },
]

/** Messages of the last `days` before `now`, oldest first; always the same texts and ids. */
export function createDemoSms(now: number, days: number): readonly Sms[] {
  const ids = createSeededRandom(1, 'demo messages')
  return demoSms
    .map(({ daysAgo, hour, ...sms }) => ({
      ...sms,
      from: 'HarbourSt',
      dropped: 0,
      id: createResourceId(ids),
      createdAt: timeOf(now, daysAgo, hour),
      statusUpdatedAt: timeOf(now, daysAgo, hour) + 3500,
    }))
    .filter(({ createdAt }) => createdAt >= now - days * dayMs)
}

const timeOf = (now: number, daysAgo: number, hour: number): number =>
  startOfDay(now) - daysAgo * dayMs + hour * 3_600_000

interface DemoFax {
  readonly daysAgo: number
  readonly hour: number
  readonly to: string
  readonly filename: string
  readonly pages: number
  readonly isDone: boolean
}

const demoFaxes: readonly DemoFax[] = [
  { daysAgo: 11, hour: 10.3, to: '441632960117', filename: 'price-list.pdf', pages: 2, isDone: true },
  { daysAgo: 6, hour: 14.2, to: '442079460134', filename: 'signed-order.tif', pages: 1, isDone: false },
  { daysAgo: 6, hour: 14.5, to: '442079460134', filename: 'signed-order.tif', pages: 1, isDone: true },
  { daysAgo: 1, hour: 9.9, to: '441174960151', filename: 'referral.pdf', pages: 3, isDone: true },
]

/** Faxes of the last `days` before `now`, oldest first; always the same documents and ids. */
export function createDemoFaxes(now: number, days: number): readonly Fax[] {
  const ids = createSeededRandom(1, 'demo faxes')
  return demoFaxes
    .map((fax) => createDemoFax(fax, createResourceId(ids), timeOf(now, fax.daysAgo, fax.hour)))
    .filter(({ createdAt }) => createdAt >= now - days * dayMs)
}

function createDemoFax({ to, filename, pages, isDone }: DemoFax, id: string, createdAt: number): Fax {
  const billableSeconds = isDone ? 3 + pages * 30 : 0
  const endedAt = createdAt + (isDone ? 6000 + billableSeconds * 1000 : 42_000)
  return {
    to,
    from: '441632960100',
    filename,
    pages,
    bytes: pages * 24_000,
    sha256: createHash('sha256').update(filename).digest('hex'),
    sourceAddress: '127.0.0.1',
    id,
    createdAt,
    statusId: isDone ? 10 : 11,
    statusUpdatedAt: endedAt + 1000,
    calledAt: createdAt + 3000,
    deliveredAt: isDone ? endedAt : null,
    retries: 0,
    billableSeconds,
    remoteStation: isDone ? 'SpanDSP Fax Ident' : null,
    transmitErrors: 0,
  }
}
