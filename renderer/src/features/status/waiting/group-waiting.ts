import type { OutboxItem, OutboxWait } from '#shared/outbox/outbox-item.ts'
import type { OutboxKind } from '#shared/outbox/outbox-state.ts'
import { decideLabels } from '../../../outbox/labels/decide-labels.ts'

/** Messages or faxes that wait for the same reason. */
export interface WaitingGroup {
  readonly kind: OutboxKind
  /** Below `outbox.state` in the catalogue. */
  readonly key: string
  readonly count: number
  /** Epoch milliseconds of the first of them, where the reason has a time. */
  readonly at: number | null
}

const isWaiting = ({ state }: OutboxItem): boolean => state === 'queued' || state === 'scheduled'

/** What has not left yet, by kind and reason; what has left and only waits for its report is not among it. */
export function groupWaiting(items: readonly OutboxItem[], paused: OutboxWait | null): WaitingGroup[] {
  const groups = new Map<string, WaitingGroup>()
  for (const item of items.filter(isWaiting)) {
    const { key, at } = decideLabels(item, paused)
    const id = `${item.kind} ${key}`
    const before = groups.get(id)
    groups.set(id, {
      kind: item.kind,
      key,
      count: (before?.count ?? 0) + 1,
      at: earlier(before?.at ?? null, at),
    })
  }
  return [...groups.values()]
}

const earlier = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? (one ?? other) : Math.min(one, other)
