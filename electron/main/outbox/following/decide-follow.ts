import type { AppError } from '#shared/app-error.ts'
import type { ProviderStatus } from '#shared/outbox/outbox-item.ts'
import type { OutboxKind } from '#shared/outbox/outbox-state.ts'

export type Verdict =
  | { readonly kind: 'open' }
  | { readonly kind: 'delivered' }
  | { readonly kind: 'failed'; readonly problem: AppError }

/**
 * What a status means (documentation, "SMS" and "Faxes": the same number means different things). An
 * unknown one is shown in the provider's words and stays open.
 */
export function readVerdict(kind: OutboxKind, { id, text }: ProviderStatus): Verdict {
  if (id === null) return { kind: 'open' }
  return kind === 'sms' ? readSms(id, text) : readFax(id, text)
}

/** Delivered to the handset; rejected by handset or SMSC. 1, 2, 14 and 18 are on their way. */
function readSms(id: number, text: string): Verdict {
  if (id === 11) return { kind: 'delivered' }
  return id === 12 || id === 26 ? failed('rejected', text) : { kind: 'open' }
}

/** 0, 1 and 5 are on their way. */
function readFax(id: number, text: string): Verdict {
  if (id === 10) return { kind: 'delivered' }
  if (id === 11) return failed('rejected', text)
  return id > 11
    ? failed('provider-fault', 'Fax carrier error. Please report to SureVoIP.')
    : { kind: 'open' }
}

const failed = (code: AppError['code'], detail: string): Verdict => ({
  kind: 'failed',
  problem: { code, detail },
})

const secondMs = 1_000
const longestStepMs = 30 * secondMs
const busyForMs = 10 * 60 * secondMs
const calmStepMs = 5 * 60 * secondMs
const followForMs = 24 * 60 * 60 * secondMs

/**
 * Milliseconds until the next status request: 1, 2, 4 … 30 s for 10 min, then every 5 min. `ageMs` is since
 * the provider accepted the item.
 */
export function followInMs(followedMs: number, ageMs: number): number {
  if (ageMs >= busyForMs) return calmStepMs
  return Math.min(longestStepMs, followedMs + secondMs)
}

export interface LookPlan {
  readonly mono: number
  readonly dueAt: number
  /** When its status was last read; null: never. */
  readonly askedAt: number | null
}

/** Half of the wait has passed: its status is taken from a list that is read anyway. */
export function isLookWorthwhile({ mono, dueAt, askedAt }: LookPlan): boolean {
  return askedAt === null || mono - askedAt >= dueAt - mono
}

const fewest = 2

/** Whether the next page of a list is worth its request. `found`: followed items on the page before. */
export const isListCheaper = (found: number, left: number): boolean => found >= fewest && left >= fewest

/** Following ends after 24 h. */
export const isFollowedEnough = (ageMs: number): boolean => ageMs >= followForMs

const toldGone = 8

/** Whether it counts as gone: eight readings in a row did not find it. One or two would not do, as a new item may not be readable at once. */
export const isGoneForGood = (timesGone: number): boolean => timesGone >= toldGone
