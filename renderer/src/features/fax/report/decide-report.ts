import type { OutboxItem } from '#shared/outbox/outbox-item.ts'
import type { OutboxState } from '#shared/outbox/outbox-state.ts'

const ends: readonly OutboxState[] = ['delivered', 'failed', 'rejected']

/**
 * What a report of a fax could tell: how its transmission ended, or only what is known so far. Null where no
 * attempt was made, for a report of that would be taken for a proof.
 */
export function decideReport({ attempts, state }: OutboxItem): 'final' | 'interim' | null {
  if (attempts === 0) return null
  return ends.includes(state) ? 'final' : 'interim'
}
