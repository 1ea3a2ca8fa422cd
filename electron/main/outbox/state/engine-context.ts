import { toParty, toSender } from '#shared/numbers/to-party.ts'
import type { OutboxItem, OutboxLogEntry, OutboxSummary, OutboxWait } from '#shared/outbox/outbox-item.ts'
import { groupOf, outboxKinds, type OutboxKind } from '#shared/outbox/outbox-state.ts'
import { localMinutes, quietUntil } from '#shared/outbox/quiet-hours.ts'
import type { Clock } from '../../ports/clock.ts'
import type { OutboxRow, OutboxStore } from '../../ports/outbox-store.ts'
import { hasNotLeft, type ItemRegistry } from './item-registry.ts'
import { ChangeNotes } from './change-notes.ts'
import {
  decideCommon,
  decideNextStep,
  type SendStep,
  type SendConditions,
} from '../sending/decide-next-step.ts'
import { SendPauses } from '../sending/send-pauses.ts'
import type { Carrier } from '../carrier.ts'
import type { Checkpoint, OutboxOptions } from '../outbox.ts'
import { MonotonicTimestamps, ServerClock } from '../clocks.ts'
import type { Moment } from '../../ports/clock.ts'
import { Turns } from './turns.ts'
import { Unwritten } from '../sending/unwritten.ts'

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

/** Called with each row as it is stored now. */
export type RowListener = (row: OutboxRow) => void

const noItems: OutboxSummary['sms'] = { needsYou: 0, onTheirWay: 0, sent: 0, notSent: 0 }

/** The conditions of an item that nothing of its own keeps waiting. */
const ownNothing = { undoUntil: null, rest: null, isBehind: false, isHeldByTwin: false } as const

type Counts = Pick<OutboxSummary, 'sms' | 'fax' | 'quarantined' | 'missing'>

/**
 * State and helpers that all parts of the outbox share: the account's items, the session, pauses, clocks, and
 * the change events.
 */
export class EngineContext {
  readonly options: OutboxOptions
  readonly clock: Clock
  readonly store: OutboxStore
  readonly pauses = new SendPauses()
  readonly serverClock = new ServerClock()
  readonly timestamps: MonotonicTimestamps
  readonly unwritten: Unwritten
  /** By row id: changes of one row run one after the other, in the order in which they were asked for. */
  readonly turns = new Turns()
  readonly notes: ChangeNotes
  readonly listeners: RowListener[] = []
  /** Bytes sent so far of documents that are being uploaded, by row id. */
  readonly uploads = new Map<string, number>()
  registry: ItemRegistry | null = null
  session: OutboxSession | null = null
  closed = false
  /** Runs a pass over everything that is due. */
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

  /**
   * Takes a stored row into memory and reports the change to the page. Rows of other accounts are ignored.
   */
  learn(row: OutboxRow): void {
    if (this.registry === null || row.account !== this.registry.account) return
    this.takeUp(row)
    this.notes.touch(row)
  }

  /**
   * Reads the row again after an unexpected result. One that can't be read any more counts as cancelled in
   * memory, so that it is never sent.
   */
  async learnAgain(row: OutboxRow): Promise<OutboxRow | null> {
    const found = await this.store.find(row.id)
    if (found !== null) this.learn(found)
    else if (row.account === this.registry?.account) this.takeUp({ ...row, state: 'cancelled' })
    return found
  }

  /**
   * Runs `write` in the row's turn and takes its result into memory before the next change of the row begins.
   * Null where the row was not as expected; it is read again then. Rejects with `StorageFailure`.
   */
  change(row: OutboxRow, write: () => Promise<OutboxRow | null>): Promise<OutboxRow | null> {
    return this.turns.take([row.id], async () => {
      const written = await write()
      if (written === null) await this.learnAgain(row)
      else this.learn(written)
      return written
    })
  }

  /** Like `learn`, without a change event. */
  takeUp(row: OutboxRow): void {
    this.registry?.put(row, this.moment())
    for (const listener of this.listeners) listener(row)
  }

  /** Logs a refusal of the disk and pauses writing for 3 s; the next pass tries again. */
  diskRefused(error: unknown): void {
    this.options.logger.error('outbox.storage', { detail: String(error) })
    this.pauses.diskRefused(this.moment())
    this.notes.touchSummary()
  }

  isCurrent(session: OutboxSession): boolean {
    return !this.closed && this.session === session && !session.refused
  }

  /** No common condition (sign-in, lease, disk, network) prevents sending. */
  mayLeave(): boolean {
    return !this.closed && decideCommon(this.commonConditions(this.moment())) === null
  }

  /** The provider answered 401: nothing more is requested in this session. */
  refuse(session: OutboxSession): void {
    session.refused = true
    this.notes.touchSummary()
  }

  stepOf(row: OutboxRow): SendStep {
    const own = this.registry?.conditionsOf(row, this.moment()) ?? ownNothing
    return decideNextStep(row, { ...own, ...this.conditionsOf(row) })
  }

  /**
   * Checked again after a wait for the disk: no pause of its kind has begun, the quiet hours have not begun,
   * and the item has not expired.
   */
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

  /** Counts of the account that is signed in when it resolves. */
  async summary(): Promise<OutboxSummary> {
    const account = this.registry?.account
    try {
      const counts = await this.count(account)
      if (this.registry?.account !== account) return await this.summary()
      this.counts = counts
    } catch (error) {
      this.options.logger.error('outbox.storage', { detail: String(error) })
    }
    return { ...this.counts, paused: this.paused(), damage: this.options.damage }
  }

  /** Another account was selected: the counts of the one before must not be shown. */
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

  /** Why nothing is sent at all; null where something may be. */
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

/**
 * What the page shows of a row. `uploaded`: bytes of its document sent so far; null while it is not being
 * sent.
 */
function describeItem(row: OutboxRow, wait: OutboxWait | null, uploaded: number | null): OutboxItem {
  const { content } = row
  const common = describeCommon(row, wait)
  if (content.kind === 'sms') return { ...common, kind: 'sms', message: content.message }
  return { ...common, kind: 'fax', file: content.file, detail: row.detail, uploaded }
}

function describeCommon(row: OutboxRow, wait: OutboxWait | null) {
  const { id, order, state, settled, dismissed, createdAt, updatedAt } = row
  const { sendAt, notAfter, undoUntil, remoteId, status, problem, alsoAccepted, repeats } = row
  const { repeatedAs, job } = row
  return {
    ...{ id, order, state, settled, dismissed, createdAt, updatedAt },
    ...{ sendAt, notAfter, undoUntil, remoteId, status, problem, alsoAccepted, repeats, repeatedAs, job },
    to: toParty(row.to),
    from: toSender(row.from),
    group: groupOf(row),
    wait,
    attempts: row.attempt,
  }
}
