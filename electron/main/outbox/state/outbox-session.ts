import type { OutboxKind } from '#shared/outbox/outbox-state.ts'
import type { Carrier } from '../carrier.ts'

/** One sign-in to one account. */
export interface OutboxSession {
  readonly account: string
  readonly carriers: ReadonlyMap<OutboxKind, Carrier>
  /** The provider answered 401: nothing more leaves in this session. */
  refused: boolean
}

export function openSession(account: string, carriers: readonly Carrier[]): OutboxSession {
  return { account, carriers: new Map(carriers.map((carrier) => [carrier.kind, carrier])), refused: false }
}
