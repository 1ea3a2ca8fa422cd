import type { OutboxLogEntry } from '#shared/outbox/outbox-item.ts'
import type { OutboxState } from '#shared/outbox/outbox-state.ts'

/** One for which the window said "queued". */
export interface Promised {
  readonly id: string
  /** What is the same for two items that nobody could tell apart at the provider. */
  readonly content: string
}

/** One as the desk has it in the end. */
export interface Held {
  readonly id: string
  readonly content: string
  readonly state: OutboxState
  readonly remoteId: string | null
  readonly log: readonly Pick<OutboxLogEntry, 'at' | 'event'>[]
}

/** One as the provider has it, whatever it answered. */
export interface Stored {
  readonly remoteId: string
  readonly content: string
  /** Epoch milliseconds. */
  readonly at: number
}

/** Clicks of the operator on "Send again", also those whose answer a kill took away. */
export type Clicks = ReadonlyMap<string, number>

export interface Books {
  readonly promised: readonly Promised[]
  readonly held: readonly Held[]
  readonly stored: readonly Stored[]
  readonly sendAgains: Clicks
}

/** Everything about items that can't be told apart at the provider. */
export interface Alike {
  readonly content: string
  readonly promised: readonly Promised[]
  readonly held: readonly Held[]
  readonly stored: readonly Stored[]
  readonly sendAgains: Clicks
}

export function byContent({ promised, held, stored, sendAgains }: Books): readonly Alike[] {
  const promises = Map.groupBy(promised, ({ content }) => content)
  const rows = Map.groupBy(held, ({ content }) => content)
  const arrivals = Map.groupBy(stored, ({ content }) => content)
  const contents = new Set([...promises.keys(), ...rows.keys(), ...arrivals.keys()])
  return [...contents].map((content) => ({
    content,
    promised: promises.get(content) ?? [],
    held: rows.get(content) ?? [],
    stored: arrivals.get(content) ?? [],
    sendAgains,
  }))
}

export const count = ({ log }: Held, event: OutboxLogEntry['event']): number =>
  log.filter((entry) => entry.event === event).length

/** The desk has it from the provider; what the operator calls sent is the operator's word. */
export const isSent = (row: Held): boolean =>
  ['accepted', 'delivered', 'failed'].includes(row.state) && count(row, 'was-sent') === 0
