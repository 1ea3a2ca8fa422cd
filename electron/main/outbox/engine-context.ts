import type { OutboxItem, OutboxLogEntry, OutboxSummary, OutboxWait } from '#shared/outbox/outbox-item.ts'
import { outboxKinds, type OutboxKind } from '#shared/outbox/outbox-state.ts'
import { localMinutes, quietUntil } from '#shared/outbox/quiet-hours.ts'
import type { Clock } from '../ports/clock.ts'
import type { OutboxRow, OutboxStore } from '../ports/outbox-store.ts'
import { hasNotLeft, type ItemRegistry } from './state/item-registry.ts'
import { ChangeNotes } from './state/change-notes.ts'
import {
  decideCommon,
  decideNextStep,
  type SendStep,
  type SendConditions,
} from './sending/decide-next-step.ts'
import { SendPauses } from './sending/send-pauses.ts'
import { describeItem } from './state/item-view.ts'
import type { Checkpoint, OutboxOptions } from './outbox.ts'
import type { OutboxSession } from './state/outbox-session.ts'
import { ServerClock } from './reading/server-clock.ts'
import type { Moment } from '../ports/clock.ts'
import { MonotonicTimestamps } from './state/monotonic-timestamps.ts'
import { Turns } from './state/turns.ts'
import { Unwritten } from './state/unwritten.ts'

/** Told of every row as it is now on disk. */
export type RowListener = (row: OutboxRow) => void

const noItems: OutboxSummary['sms'] = { needsYou: 0, onTheirWay: 0, done: 0 }

/** Nothing of its own keeps an item back. */
const ownNothing = { undoUntil: null, rest: null, isBehind: false, isHeldByTwin: false } as const

type Counts = Pick<OutboxSummary, 'sms' | 'fax' | 'quarantined' | 'missing'>

/** What the parts of the engine share: the account's registry, the pauses, the clocks and the way to tell of changes. */
export class EngineContext {
  readonly options: OutboxOptions
  readonly clock: Clock
  readonly store: OutboxStore
  readonly pauses = new SendPauses()
  readonly serverClock = new ServerClock()
  readonly timestamps: MonotonicTimestamps
  readonly unwritten: Unwritten
  /** By the row's id: whatever changes a row waits for what was to change it before. */
  readonly turns = new Turns()
  readonly notes: ChangeNotes
  readonly listeners: RowListener[] = []
  /** Bytes handed over of documents that are on their way. */
  readonly uploads = new Map<string, number>()
  registry: ItemRegistry | null = null
  session: OutboxSession | null = null
  closed = false
  /** Looks again at what may happen now. */
  pump: () => void = () => undefined
  private counts: Counts = {
    sms: noItems,
    fax: noItems,
    quarantined: 0,
    missing: null,
  }

  constructor(options: OutboxOptions) {
    this.options = options
    this.clock = options.clock
    this.store = options.store
    this.timestamps = new MonotonicTimestamps(options.clock)
    this.unwritten = new Unwritten(options.logger)
    this.notes = new ChangeNotes({
      clock: options.clock,
      changed: options.changed,
      describe: (row) => this.describe(row),
      summary: () => this.summary(),
    })
  }

  moment(): Moment {
    return { wall: this.clock.now(), mono: this.clock.monotonic() }
  }

  checkpoint(point: Checkpoint): void {
    this.options.checkpoint?.(point)
  }

  entry(event: OutboxLogEntry['event'], detail: string | null = null): OutboxLogEntry {
    return { at: this.clock.now(), event, detail }
  }

  /** A row as it is now on disk; rows of other accounts are nobody's business here. */
  learn(row: OutboxRow): void {
    if (this.registry === null || row.account !== this.registry.account) return
    this.takeUp(row)
    this.notes.touch(row)
  }

  /** Somebody else may have changed it; what is on disk counts. One that can't be read is left alone. */
  async learnAgain(row: OutboxRow): Promise<OutboxRow | null> {
    const found = await this.store.find(row.id)
    if (found !== null) this.learn(found)
    else if (row.account === this.registry?.account) this.takeUp({ ...row, state: 'cancelled' })
    return found
  }

  /**
   * In the row's turn: what `write` makes of it on disk is learnt before the next may change it. Null where
   * the row was not as expected. Rejects where the disk refuses.
   */
  change(row: OutboxRow, write: () => Promise<OutboxRow | null>): Promise<OutboxRow | null> {
    return this.turns.take([row.id], async () => {
      const written = await write()
      if (written === null) await this.learnAgain(row)
      else this.learn(written)
      return written
    })
  }

  /** Like `learn`, for what the page reads by itself. */
  takeUp(row: OutboxRow): void {
    this.registry?.put(row, this.moment())
    for (const listener of this.listeners) listener(row)
  }

  /** The disk refused; what is left undone is tried again soon. */
  diskRefused(error: unknown): void {
    this.options.logger.error('outbox.storage', { detail: String(error) })
    this.pauses.diskRefused(this.moment())
    this.notes.touchSummary()
  }

  isCurrent(session: OutboxSession): boolean {
    return !this.closed && this.session === session && !session.refused
  }

  /** Nothing stands in the way of everything. */
  mayLeave(): boolean {
    return !this.closed && decideCommon(this.commonConditions(this.moment())) === null
  }

  /** The provider answered 401: one pause for everything, until the next sign-in. */
  refuse(session: OutboxSession): void {
    session.refused = true
    this.notes.touchSummary()
  }

  stepOf(row: OutboxRow): SendStep {
    const own = this.registry?.conditionsOf(row, this.moment()) ?? ownNothing
    return decideNextStep(row, { ...own, ...this.conditionsOf(row) })
  }

  /** After a wait for the disk: nothing has come that keeps back all of its kind, and its time is not over. */
  mayGoOn(row: OutboxRow): boolean {
    const step = decideNextStep({ ...row, state: 'queued' }, { ...ownNothing, ...this.conditionsOf(row) })
    return !this.closed && step.kind === 'arm'
  }

  quietUntil(): number | null {
    const { quietHours, localTime } = this.options
    return quietUntil(this.clock.now(), quietHours(), localTime ?? localMinutes)
  }

  describe(row: OutboxRow): OutboxItem {
    return describeItem(row, this.waitOf(row), this.uploads.get(row.id) ?? null)
  }

  /** Of the account that is at the desk when it resolves. */
  async summary(): Promise<OutboxSummary> {
    const account = this.registry?.account
    try {
      const counts = await this.count(account)
      if (this.registry?.account !== account) return await this.summary()
      this.counts = counts
    } catch (error) {
      this.options.logger.error('outbox.storage', { detail: String(error) })
    }
    const checking = this.registry?.checking() ?? { sms: 0, fax: 0 }
    return { ...this.counts, checking, paused: this.paused(), damage: this.options.damage }
  }

  /** Another account is at the desk: what was counted of the one before is not told. */
  forgetCounts(): void {
    this.counts = { ...this.counts, sms: noItems, fax: noItems, missing: null }
  }

  private async count(account: string | undefined): Promise<Counts> {
    const { store } = this
    const quarantined = await store.quarantined()
    if (account === undefined) return { sms: noItems, fax: noItems, quarantined, missing: null }
    return { ...(await store.counts(account)), quarantined, missing: await store.missing(account) }
  }

  private waitOf(row: OutboxRow): OutboxWait | null {
    if (!hasNotLeft(row)) return null
    const step = this.stepOf(row)
    return step.kind === 'wait' ? step.wait : { why: 'turn', until: null }
  }

  /** Why nothing leaves at all. */
  private paused(): OutboxWait | null {
    const moment = this.moment()
    const common = decideCommon(this.commonConditions(moment))
    if (common !== null) return common.wait
    const held = outboxKinds.map((kind: OutboxKind) => this.pauses.ofKind(kind, moment))
    const ends = held.flatMap((until) => until ?? [])
    return ends.length < held.length ? null : { why: 'rate-limited', until: Math.min(...ends) }
  }

  private conditionsOf({ kind }: OutboxRow): Omit<SendConditions, keyof typeof ownNothing> {
    const moment = this.moment()
    const [now, heldUntil] = [moment.wall, this.pauses.ofKind(kind, moment)]
    return { ...this.commonConditions(moment), now, heldUntil, quietUntil: this.quietUntil() }
  }

  private commonConditions(moment: Moment) {
    const signedIn = this.session !== null && !this.session.refused
    return { signedIn, ...this.pauses.common(moment) }
  }
}
