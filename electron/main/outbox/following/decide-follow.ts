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
 * How long until the next look at an item that has been followed for so long: 1, 2, 4 … 30 s. `ageMs` is
 * since the provider took it.
 */
export function followInMs(followedMs: number, ageMs: number): number {
  if (ageMs >= busyForMs) return calmStepMs
  return Math.min(longestStepMs, followedMs + secondMs)
}

export interface LookPlan {
  readonly mono: number
  readonly dueAt: number
  /** When it was last looked at; null: never. */
  readonly askedAt: number | null
}

/** Half of the wait for its next look has passed, so one that costs nothing more may come early. */
export function isLookWorthwhile({ mono, dueAt, askedAt }: LookPlan): boolean {
  return askedAt === null || mono - askedAt >= dueAt - mono
}

const fewest = 2

/** The next page of a list costs one request, as a look at one item does. `found`: on the page before it. */
export const isListCheaper = (found: number, left: number): boolean => found >= fewest && left >= fewest

/** Nobody waits for a final word for ever. */
export const isFollowedEnough = (ageMs: number): boolean => ageMs >= followForMs

const toldGone = 8

/** So many times in a row: a new item may take a moment until it can be read. */
export const isGoneForGood = (timesGone: number): boolean => timesGone >= toldGone
