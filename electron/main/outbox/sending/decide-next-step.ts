import type { OutboxWait } from '#shared/outbox/outbox-item.ts'
import type { OutboxRow } from '../../ports/outbox-store.ts'

/** All that keeps an item back; times are epoch milliseconds, null where it does not apply. */
export interface Scene {
  readonly now: number
  readonly signedIn: boolean
  /** Another process has the outbox. */
  readonly elsewhere: boolean
  readonly storageUntil: number | null
  readonly offlineUntil: number | null
  /** A 429 holds everything of the item's kind. */
  readonly heldUntil: number | null
  /** End of the quiet hours in force. */
  readonly quietUntil: number | null
  /** End of the item's undo time, and of the time it keeps after a failed try. */
  readonly undoUntil: number | null
  readonly rest: { readonly until: number; readonly why: 'back-off' | 'rate-limited' } | null
  /** An earlier one to the same recipient, or one that is being sent, goes first. */
  readonly isBehind: boolean
  /** An identical one is armed or unknown. */
  readonly isHeldByTwin: boolean
}

export type NextStep =
  { readonly kind: 'arm' | 'expire' | 'release' } | { readonly kind: 'wait'; readonly wait: OutboxWait }

/** What may happen now to a scheduled or queued item, and otherwise what it waits for. */
export function decideNextStep(
  row: Pick<OutboxRow, 'kind' | 'state' | 'sendAt' | 'notAfter' | 'ignoreQuietHours'>,
  scene: Scene,
): NextStep {
  if (row.notAfter !== null && row.notAfter <= scene.now) return { kind: 'expire' }
  if (row.state === 'scheduled') {
    const isDue = row.sendAt === null || row.sendAt <= scene.now
    return isDue ? { kind: 'release' } : wait('scheduled', row.sendAt)
  }
  return decideOwnTime(scene) ?? decideDesk(scene) ?? decideTurn(row, scene) ?? { kind: 'arm' }
}

/** What is in the way of everything that has not left. */
export function decideDesk(
  scene: Pick<Scene, 'signedIn' | 'elsewhere' | 'storageUntil' | 'offlineUntil'>,
): Extract<NextStep, { kind: 'wait' }> | null {
  if (!scene.signedIn) return wait('signed-out', null)
  if (scene.elsewhere) return wait('elsewhere', null)
  if (scene.storageUntil !== null) return wait('storage', scene.storageUntil)
  if (scene.offlineUntil !== null) return wait('offline', scene.offlineUntil)
  return null
}

function decideOwnTime({ now, undoUntil }: Scene): NextStep | null {
  return undoUntil !== null && undoUntil > now ? wait('undo', undoUntil) : null
}

function decideTurn(row: Pick<OutboxRow, 'kind' | 'ignoreQuietHours'>, scene: Scene): NextStep | null {
  if (scene.heldUntil !== null) return wait('rate-limited', scene.heldUntil)
  if (row.kind === 'sms' && !row.ignoreQuietHours && scene.quietUntil !== null) {
    return wait('quiet-hours', scene.quietUntil)
  }
  if (scene.rest !== null && scene.rest.until > scene.now) return wait(scene.rest.why, scene.rest.until)
  if (scene.isBehind) return wait('recipient', null)
  if (scene.isHeldByTwin) return wait('same-content', null)
  return null
}

const wait = (why: OutboxWait['why'], until: number | null): Extract<NextStep, { kind: 'wait' }> => ({
  kind: 'wait',
  wait: { why, until },
})
