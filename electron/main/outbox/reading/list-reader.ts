import type { OutboxKind } from '#shared/outbox/outbox-state.ts'
import type { RemoteItem, RemotePage } from '../carrier.ts'
import type { EngineContext } from '../state/engine-context.ts'
import { calibrate, uncalibrated, type Calibration } from '../reconciling/match-window.ts'

const mostAcceptances = 500
const mostSamples = 25

/** Notes of every page of a list: the provider's time, the ids on it, and how own items are dated. */
export class ListReader {
  /** Our own items, by the provider's time when it accepted them. */
  private readonly acceptances = new Map<string, number>()
  private readonly samples: Record<OutboxKind, number[]> = { sms: [], fax: [] }
  private readonly calibrations: Record<OutboxKind, Calibration> = { sms: uncalibrated, fax: uncalibrated }
  private readonly context: EngineContext

  constructor(context: EngineContext) {
    this.context = context
  }

  reset(): void {
    this.acceptances.clear()
    for (const kind of ['sms', 'fax'] as const) {
      this.samples[kind] = []
      this.calibrations[kind] = uncalibrated
    }
  }

  calibration(kind: OutboxKind): Calibration {
    return this.calibrations[kind]
  }

  /** An own item was accepted just now. */
  noteAccepted(kind: OutboxKind, remoteId: string): void {
    const at = this.context.serverClock.at(this.context.moment())
    if (at === null) return
    this.acceptances.set(keyOf(kind, remoteId), at)
    const oldest = this.acceptances.keys().next().value
    if (this.acceptances.size > mostAcceptances && oldest !== undefined) this.acceptances.delete(oldest)
  }

  /** Rejects where the disk refuses. */
  async hear(kind: OutboxKind, page: RemotePage): Promise<void> {
    const { context } = this
    const account = context.registry?.account
    // Taken before the write: an item armed during it was not in the list.
    const heardAt = context.timestamps.next()
    context.serverClock.note(page.serverTime, context.moment())
    for (const item of page.items) this.sample(kind, item)
    if (account === undefined || page.items.length === 0) return
    const ids = page.items.map(({ remoteId }) => remoteId)
    const claimed = await context.store.claimed(account, kind, ids)
    const unclaimed = ids.filter((id) => !claimed.has(id))
    if (unclaimed.length > 0) await context.store.noteSeen(account, kind, unclaimed, heardAt)
  }

  private sample(kind: OutboxKind, { remoteId, createdAt }: RemoteItem): void {
    const acceptedAt = this.acceptances.get(keyOf(kind, remoteId))
    if (acceptedAt === undefined || createdAt === null) return
    this.acceptances.delete(keyOf(kind, remoteId))
    this.samples[kind] = [...this.samples[kind], createdAt - acceptedAt].slice(-mostSamples)
    this.calibrations[kind] = calibrate(this.samples[kind])
  }
}

const keyOf = (kind: OutboxKind, remoteId: string): string => `${kind} ${remoteId}`
