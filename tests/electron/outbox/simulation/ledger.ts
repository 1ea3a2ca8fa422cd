import type { OutboxRow } from '#electron/main/ports/outbox-store.ts'
import type { FakeProvider } from '#tests/support/fakes/fake-carrier.ts'
import type { OutboxState } from '#shared/outbox/outbox-state.ts'

export interface Ledger {
  queued: number
  /** By final state. */
  states: Partial<Record<OutboxState, number>>
  duplicates: number
  falseSent: number
  lost: number
  asked: number
  falseAsks: number
  kills: number
  posts: number
}

export const sentStates: readonly OutboxState[] = ['accepted', 'delivered', 'failed']
const over: readonly OutboxState[] = [...sentStates, 'rejected', 'ask', 'queued', 'cancelled']

/** What the rows say against what the provider has; items with the same content are counted together. */
export function settleAccounts(
  rows: readonly OutboxRow[],
  queuedIds: readonly string[],
  provider: FakeProvider,
): Pick<Ledger, 'queued' | 'states' | 'duplicates' | 'falseSent' | 'lost'> {
  const byContent = new Map<string, { sent: number; copies: number; rows: number }>()
  const states: Ledger['states'] = {}
  for (const row of rows) {
    const sum = byContent.get(row.fingerprint) ?? { sent: 0, copies: 0, rows: 0 }
    sum.rows += 1
    sum.sent += sentStates.includes(row.state) ? 1 : 0
    sum.copies += provider.copiesOf(row.id).length
    byContent.set(row.fingerprint, sum)
    states[row.state] = (states[row.state] ?? 0) + 1
  }
  const sums = [...byContent.values()]
  const known = new Set(rows.filter(({ state }) => over.includes(state)).map(({ id }) => id))
  return {
    queued: queuedIds.length,
    states,
    duplicates: sums.reduce((sum, one) => sum + Math.max(0, one.copies - one.rows), 0),
    falseSent: sums.reduce((sum, one) => sum + Math.max(0, one.sent - one.copies), 0),
    // Not there any more, never settled, or at the provider while the row denies it.
    lost:
      queuedIds.filter((id) => !known.has(id)).length +
      sums.reduce((sum, one) => sum + Math.max(0, Math.min(one.copies, one.rows) - one.sent), 0),
  }
}
