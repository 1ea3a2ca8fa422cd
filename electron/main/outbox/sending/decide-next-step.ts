import type { OutboxWait } from '#shared/outbox/outbox-item.ts'
import type { OutboxRow } from '../../ports/outbox-store.ts'

/** Everything that can keep an item waiting. Times are epoch milliseconds; null where it does not apply. */
export interface SendConditions {
  readonly now: number
  readonly signedIn: boolean
  /** Another process holds the lease. */
  readonly elsewhere: boolean
  readonly storageUntil: number | null
  readonly offlineUntil: number | null
  /** End of a 429's pause for the item's kind. */
  readonly heldUntil: number | null
  /** End of the quiet hours in force. */
  readonly quietUntil: number | null
  /** End of the item's undo time, and of its back-off. */
  readonly undoUntil: number | null
  readonly rest: { readonly until: number; readonly why: 'back-off' | 'rate-limited' } | null
  /** An earlier item to the same recipient is queued, or one is being sent. */
  readonly isBehind: boolean
  /** An identical one is armed or unknown. */
  readonly isHeldByTwin: boolean
}

export type SendStep =
  { readonly kind: 'arm' | 'expire' | 'release' } | { readonly kind: 'wait'; readonly wait: OutboxWait }

/** What may happen now to a scheduled or queued item, and otherwise what it waits for. */
export function decideNextStep(
  row: Pick<OutboxRow, 'kind' | 'state' | 'sendAt' | 'notAfter' | 'ignoreQuietHours'>,
  conditions: SendConditions,
): SendStep {
  if (row.notAfter !== null && row.notAfter <= conditions.now) return { kind: 'expire' }
  if (row.state === 'scheduled') {
    const isDue = row.sendAt === null || row.sendAt <= conditions.now
    return isDue ? { kind: 'release' } : wait('scheduled', row.sendAt)
  }
  return (
    decideOwnTime(conditions) ?? decideCommon(conditions) ?? decideTurn(row, conditions) ?? { kind: 'arm' }
  )
}

/** The common reason why no item may be sent; null where there is none. */
export function decideCommon(
  conditions: Pick<SendConditions, 'signedIn' | 'elsewhere' | 'storageUntil' | 'offlineUntil'>,
): Extract<SendStep, { kind: 'wait' }> | null {
  if (!conditions.signedIn) return wait('signed-out', null)
  if (conditions.elsewhere) return wait('elsewhere', null)
  if (conditions.storageUntil !== null) return wait('storage', conditions.storageUntil)
  if (conditions.offlineUntil !== null) return wait('offline', conditions.offlineUntil)
  return null
}

function decideOwnTime({ now, undoUntil }: SendConditions): SendStep | null {
  return undoUntil !== null && undoUntil > now ? wait('undo', undoUntil) : null
}

function decideTurn(
  row: Pick<OutboxRow, 'kind' | 'ignoreQuietHours'>,
  conditions: SendConditions,
): SendStep | null {
  if (conditions.heldUntil !== null) return wait('rate-limited', conditions.heldUntil)
  if (row.kind === 'sms' && !row.ignoreQuietHours && conditions.quietUntil !== null) {
    return wait('quiet-hours', conditions.quietUntil)
  }
  if (conditions.rest !== null && conditions.rest.until > conditions.now)
    return wait(conditions.rest.why, conditions.rest.until)
  if (conditions.isBehind) return wait('recipient', null)
  if (conditions.isHeldByTwin) return wait('same-content', null)
  return null
}

const wait = (why: OutboxWait['why'], until: number | null): Extract<SendStep, { kind: 'wait' }> => ({
  kind: 'wait',
  wait: { why, until },
})
