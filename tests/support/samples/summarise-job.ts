import type { OutboxItem, OutboxJobSummary } from '#shared/outbox/outbox-item.ts'
import { groupOf } from '#shared/outbox/outbox-state.ts'

type Counted = Pick<
  OutboxItem,
  'kind' | 'job' | 'repeatedAs' | 'state' | 'settled' | 'dismissed' | 'createdAt' | 'sendAt'
>

/** A job in numbers, of all its items; there has to be one. What took another's place is counted instead of that. */
export function summariseJob(items: readonly Counted[]): OutboxJobSummary {
  const [first] = items
  if (!first?.job) throw new Error('A job has items')
  const count = (fits: (item: Counted) => boolean): number =>
    items.filter((item) => item.repeatedAs === null && fits(item)).length
  const of = (...states: readonly string[]): number => count(({ state }) => states.includes(state))
  const planned = items.flatMap(({ state, sendAt }) => (state === 'scheduled' ? (sendAt ?? []) : []))
  return {
    ...first.job,
    kind: first.kind,
    createdAt: Math.min(...items.map(({ createdAt }) => createdAt)),
    sendAt: planned.length === 0 ? null : Math.max(...planned),
    total: count(() => true),
    delivered: of('delivered'),
    sent: of('accepted'),
    waiting: of('scheduled', 'queued'),
    underWay: of('armed', 'unknown'),
    failed: count((item) => groupOf(item) === 'needs-you' && item.state !== 'ask'),
    asks: of('ask'),
    notSent: count((item) => groupOf(item) === 'not-sent'),
  }
}
