import { z } from 'zod'
import { outboxGroups } from './outbox-groups.ts'

export const outboxKinds = ['sms', 'fax'] as const
export const outboxKind = z.enum(outboxKinds)
export type OutboxKind = z.infer<typeof outboxKind>

/** Where a message or a fax stands. Only `accepted` and what follows it was heard from the provider. */
export const outboxStates = [
  'scheduled', // waits for its time
  'queued', // on disk; leaves when it is its turn
  'armed', // the attempt is on disk; bytes may be leaving
  'unknown', // it may have been sent; the provider's lists are being read
  'ask', // the lists did not settle it; only the operator can
  'accepted', // the provider took it: 2xx
  'delivered',
  'failed', // the carrier or the far end refused it
  'rejected', // the provider refused it and did nothing
  'cancelled',
  'expired', // its "not after" passed before it could leave
] as const
export const outboxState = z.enum(outboxStates)
export type OutboxState = z.infer<typeof outboxState>

export const outboxGroup = z.enum(outboxGroups)
export type OutboxGroup = z.infer<typeof outboxGroup>

interface Grouped {
  readonly state: OutboxState
  /** Nothing more will be heard of it. */
  readonly settled: boolean
  /** The operator has seen what went wrong and put it away. */
  readonly dismissed: boolean
}

const groups: Readonly<Record<OutboxState, OutboxGroup>> = {
  scheduled: 'on-their-way',
  queued: 'on-their-way',
  armed: 'on-their-way',
  unknown: 'on-their-way', // looked for: there is nothing to decide yet
  ask: 'needs-you',
  accepted: 'on-their-way',
  delivered: 'sent',
  failed: 'needs-you',
  rejected: 'needs-you',
  cancelled: 'not-sent',
  expired: 'needs-you',
}

export function groupOf({ state, settled, dismissed }: Grouped): OutboxGroup {
  if (state === 'accepted' && settled) return 'sent'
  return dismissed ? 'not-sent' : groups[state]
}
