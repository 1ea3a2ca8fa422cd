import type { OutboxRow } from '../../ports/outbox-store.ts'

/** Why a row is looked for: its attempt was lost, the operator was asked, or it was accepted without an id. */
export type Interest = 'unknown' | 'ask' | 'nameless'

/** What is known of a row while it is searched for; monotonic milliseconds. */
export interface Tracked {
  /** Changes with the row's state and attempt. */
  readonly phase: string
  readonly interest: Interest
  readonly since: number
  /** No earlier than the deadline of its attempt. */
  readonly steadyDeadline: number
  /** When this process's own attempt ended; null where another process made it. */
  readonly overAt: number | null
}

export interface Lookup {
  readonly row: OutboxRow
  readonly tracked: Tracked
}

/** When a listing began. */
export interface ListedAt {
  readonly listedServerAt: number | null
  /** Monotonic milliseconds. */
  readonly steadyAt: number
}

/** Null as well for what a backup brought back that was never armed: there is no time to look for it in. */
export function interestOf({ state, settled, remoteId, armedAt }: OutboxRow): Interest | null {
  if (armedAt === null) return null
  if (state === 'unknown' || state === 'ask') return state
  return state === 'accepted' && !settled && remoteId === null ? 'nameless' : null
}

export const phaseOf = ({ state, attempt }: OutboxRow): string => `${state} ${attempt}`
