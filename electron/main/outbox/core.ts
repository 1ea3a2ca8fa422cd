import type { OutboxItem, OutboxLogEntry, OutboxSummary, OutboxWait } from '#shared/outbox/outbox-item.ts'
import { outboxKinds, type OutboxKind } from '#shared/outbox/outbox-state.ts'
import { localMinutes, quietUntil } from '#shared/outbox/quiet-hours.ts'
import type { Clock } from '../ports/clock.ts'
import type { OutboxRow, OutboxStore } from '../ports/outbox-store.ts'
import { hasNotLeft, type Book } from './book.ts'
import { ChangeNotes } from './change-notes.ts'
import { decideDesk, decideNextStep, type NextStep } from './decide-next-step.ts'
import { Holds } from './holds.ts'
import { describeItem } from './item-view.ts'
import type { Checkpoint, OutboxOptions } from './outbox.ts'
import type { OutboxSession } from './outbox-session.ts'
import { ServerClock, type Moment } from './server-clock.ts'
import { Stamps } from './stamps.ts'
import { Unwritten } from './unwritten.ts'

/** Told of every row as it is now on disk. */
export type RowListener = (row: OutboxRow) => void

const noItems: OutboxSummary['sms'] = { needsYou: 0, onTheirWay: 0, done: 0 }

/** What the parts of the engine share: the account's book, the holds, the clocks and the way to tell of changes. */
export class Core {
  readonly options: OutboxOptions
  readonly clock: Clock
  readonly store: OutboxStore
  readonly holds = new Holds()
  readonly serverClock = new ServerClock()
  readonly stamps: Stamps
  readonly unwritten: Unwritten
  readonly notes: ChangeNotes
  readonly listeners: RowListener[] = []
  /** Bytes handed over of documents that are on their way. */
  readonly uploads = new Map<string, number>()
  book: Book | null = null
  session: OutboxSession | null = null
  closed = false
  /** Looks again at what may happen now. */
  pump: () => void = () => undefined
  private counts: Pick<OutboxSummary, 'sms' | 'fax' | 'quarantined' | 'missing'> = {
    sms: noItems,
    fax: noItems,
    quarantined: 0,
    missing: null,
  }

  constructor(options: OutboxOptions) {
    this.options = options
    this.clock = options.clock
    this.store = options.store
    this.stamps = new Stamps(options.clock)
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
    if (this.book === null || row.account !== this.book.account) return
    this.takeUp(row)
    this.notes.touch(row)
  }

  /** Somebody else may have changed it; what is on disk counts. One that can't be read is left alone. */
  learnAgain(row: OutboxRow): OutboxRow | null {
    const found = this.store.find(row.id)
    if (found !== null) this.learn(found)
    else if (row.account === this.book?.account) this.takeUp({ ...row, state: 'cancelled' })
    return found
  }

  /** Like `learn`, for what the page reads by itself. */
  takeUp(row: OutboxRow): void {
    this.book?.put(row, this.moment())
    for (const listener of this.listeners) listener(row)
  }

  /** The disk refused; what is left undone is tried again soon. */
  diskRefused(error: unknown): void {
    this.options.logger.error('outbox.storage', { detail: String(error) })
    this.holds.diskRefused(this.moment())
    this.notes.touchSummary()
  }

  isCurrent(session: OutboxSession): boolean {
    return !this.closed && this.session === session && !session.refused
  }

  /** Nothing stands in the way of everything. */
  mayLeave(): boolean {
    return !this.closed && decideDesk(this.deskScene(this.moment())) === null
  }

  /** The provider answered 401: one pause for everything, until the next sign-in. */
  refuse(session: OutboxSession): void {
    session.refused = true
    this.notes.touchSummary()
  }

  stepOf(row: OutboxRow): NextStep {
    const moment = this.moment()
    const own = this.book?.sceneOf(row, moment)
    return decideNextStep(row, {
      ...(own ?? { undoUntil: null, rest: null, isBehind: false, isHeldByTwin: false }),
      ...this.deskScene(moment),
      now: moment.wall,
      heldUntil: this.holds.ofKind(row.kind, moment),
      quietUntil: this.quietUntil(),
    })
  }

  quietUntil(): number | null {
    const { quietHours, localTime } = this.options
    return quietUntil(this.clock.now(), quietHours(), localTime ?? localMinutes)
  }

  describe(row: OutboxRow): OutboxItem {
    return describeItem(row, this.waitOf(row), this.uploads.get(row.id) ?? null)
  }

  summary(): OutboxSummary {
    const account = this.book?.account
    try {
      const counts = account === undefined ? { sms: noItems, fax: noItems } : this.store.counts(account)
      const missing = account === undefined ? null : this.store.missing(account)
      this.counts = { ...counts, quarantined: this.store.quarantined(), missing }
    } catch (error) {
      this.options.logger.error('outbox.storage', { detail: String(error) })
    }
    const checking = this.book?.checking() ?? { sms: 0, fax: 0 }
    return { ...this.counts, checking, paused: this.paused(), damage: this.options.damage }
  }

  private waitOf(row: OutboxRow): OutboxWait | null {
    if (!hasNotLeft(row)) return null
    const step = this.stepOf(row)
    return step.kind === 'wait' ? step.wait : { why: 'turn', until: null }
  }

  /** Why nothing leaves at all. */
  private paused(): OutboxWait | null {
    const moment = this.moment()
    const desk = decideDesk(this.deskScene(moment))
    if (desk !== null) return desk.wait
    const held = outboxKinds.map((kind: OutboxKind) => this.holds.ofKind(kind, moment))
    const ends = held.flatMap((until) => until ?? [])
    return ends.length < held.length ? null : { why: 'rate-limited', until: Math.min(...ends) }
  }

  private deskScene(moment: Moment) {
    const signedIn = this.session !== null && !this.session.refused
    return { signedIn, ...this.holds.ofDesk(moment) }
  }
}
