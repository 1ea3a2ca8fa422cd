import { takenOut } from '#shared/app-error.ts'
import { fail } from '#shared/result.ts'
import type { Baseline } from '../reconciling/baseline.ts'
import type { Cancel } from '../../ports/clock.ts'
import type { OutboxRow } from '../../ports/outbox-store.ts'
import type { Carrier } from '../carrier.ts'
import { classifyOutcome, type Outcome, type Sent } from './classify-outcome.ts'
import type { EngineContext } from '../engine-context.ts'
import type { LeaseKeeper } from '../state/lease-keeper.ts'
import type { OutboxSession } from '../state/outbox-session.ts'
import type { OutcomeWriter } from './outcome-writer.ts'
import type { SendLane } from './send-line.ts'

/** From the hand-over to a carrier until its outcome is known. */
interface Attempt {
  readonly id: string
  readonly session: OutboxSession
  readonly carrier: Carrier
  readonly controller: AbortController
  /** The row as it was handed over, then as it was armed. */
  row: OutboxRow
  armed: boolean
  /** Its turn has come; that happens once. */
  begun: boolean
  /** Told by the headers; what the body says no longer matters. */
  accepted: { readonly remoteId: string | null } | null
  /** The operator took back a document on its way. */
  cancelled: boolean
  /** Its turn came, and it could not go after all. */
  turnedDown: boolean
  endGuard: Cancel
}

const mostAtOnce = 2
/** A document takes minutes; the other place is for messages. */
const mostFaxes = 1
/** A carrier that outlives its deadline by this is given up on. */
const graceMs = 30_000
const turnedDownRestMs = 1_000

/** Hands items to their carriers, a few at a time, and records each attempt before a byte can leave. */
export class Sender {
  private readonly attempts = new Map<string, Attempt>()
  private readonly context: EngineContext
  private readonly writer: OutcomeWriter
  private readonly baseline: Baseline
  private readonly lease: LeaseKeeper

  constructor(context: EngineContext, writer: OutcomeWriter, baseline: Baseline, lease: LeaseKeeper) {
    this.context = context
    this.writer = writer
    this.baseline = baseline
    this.lease = lease
  }

  /** True where the attempt belongs to this process. */
  has(id: string): boolean {
    return this.attempts.has(id)
  }

  isIdle(): boolean {
    return this.attempts.size === 0
  }

  /** What could be handed over next; null where all places are taken or nothing may leave. */
  nextUp(): OutboxRow | null {
    const { context } = this
    if (context.session === null || context.registry === null || this.places().total <= 0) return null
    return context.registry.line.next(this.openLanes(), context.clock.monotonic())
  }

  dispatch(row: OutboxRow): void {
    const { context } = this
    const session = context.session
    const carrier = session?.carriers.get(row.kind)
    if (session === null || carrier === undefined) return
    const attempt: Attempt = {
      ...{ id: row.id, session, carrier, row, controller: new AbortController() },
      ...{
        armed: false,
        begun: false,
        accepted: null,
        cancelled: false,
        turnedDown: false,
        endGuard: () => undefined,
      },
    }
    this.attempts.set(row.id, attempt)
    context.registry?.dispatch(row)
    context.notes.touch(row)
    void this.send(attempt).then((result) => this.finish(attempt, result))
  }

  /** Takes an item that was handed over out of the carrier's queue; stops a document on its way. */
  cancel(id: string): void {
    const attempt = this.attempts.get(id)
    if (attempt === undefined) return
    attempt.cancelled = true
    attempt.controller.abort()
  }

  /** The registry was read again: what is with a carrier still is. */
  reclaim(): void {
    const { registry } = this.context
    for (const { row } of this.attempts.values())
      if (row.account === registry?.account) registry.dispatch(row)
  }

  /** What has not left yet stays; what has left is waited for. */
  abortUnsent(): void {
    for (const attempt of this.attempts.values()) if (!attempt.armed) attempt.controller.abort()
  }

  /** What is still under way is not waited for any more; if it ends, that is written down where it can be. */
  stopWaiting(): void {
    for (const attempt of this.attempts.values()) attempt.endGuard()
  }

  private places(): { total: number; fax: number } {
    const own = [...this.attempts.values()].filter(({ session }) => session === this.context.session)
    const faxes = own.filter(({ row }) => row.kind === 'fax').length
    return { total: mostAtOnce - own.length, fax: mostFaxes - faxes }
  }

  private openLanes(): SendLane[] {
    const { context } = this
    const moment = context.moment()
    const isOpen = (kind: OutboxRow['kind']): boolean =>
      context.session?.carriers.has(kind) === true && context.pauses.ofKind(kind, moment) === null
    const quiet = context.quietUntil() !== null
    return [
      ...(isOpen('fax') && this.places().fax > 0 ? (['fax'] as const) : []),
      ...(isOpen('sms') ? (quiet ? (['sms'] as const) : (['sms', 'sms-quiet'] as const)) : []),
    ]
  }

  private async send(attempt: Attempt): Promise<Sent> {
    const { carrier, controller } = attempt
    try {
      return await carrier.send(attempt.row, {
        beforeSend: () => this.arm(attempt),
        onAccepted: (remoteId) => this.accept(attempt, remoteId),
        onProgress: (bytes) => this.noteUpload(attempt, bytes),
        stop: controller.signal,
      })
    } catch (error) {
      return fail({ code: 'internal', detail: String(error) })
    }
  }

  /** Nothing can leave before this has resolved to true. */
  private async arm(attempt: Attempt): Promise<boolean> {
    const { context } = this
    if (attempt.begun) return false
    Object.assign(attempt, { begun: true, turnedDown: true })
    const row = context.registry?.find(attempt.id)
    const lease = this.lease.current()
    if (lease === null || row?.state !== 'queued' || !this.isWanted(attempt)) return false
    if (context.stepOf(row).kind !== 'arm') return false
    // The clock jumped while it waited for its turn.
    if (this.baseline.isWanted(row.kind)) return false
    context.checkpoint('arming')
    const armed = await this.writer.arm(row, lease, attempt.carrier.deadlineMs)
    if (armed === null) return false
    Object.assign(attempt, { row: armed, armed: true, turnedDown: false })
    attempt.endGuard = context.clock.after(
      attempt.carrier.deadlineMs + graceMs,
      () => void this.giveUp(attempt),
    )
    context.checkpoint('armed')
    // The disk took its time, in which anything may have come that keeps it here after all.
    return this.isWanted(attempt) && context.mayGoOn(armed)
  }

  /** Its session is the one in force, and nobody took it back. */
  private isWanted({ session, controller }: Attempt): boolean {
    return this.context.isCurrent(session) && !controller.signal.aborted
  }

  private accept(attempt: Attempt, remoteId: string | null): void {
    if (!attempt.armed || attempt.accepted !== null) return
    attempt.accepted = { remoteId }
    this.context.pauses.reached(attempt.row.kind)
    void this.writer.write(attempt.row, { becomes: 'accepted', remoteId })
  }

  /** The request's body is a little longer than its document. */
  private noteUpload(attempt: Attempt, bytes: number): void {
    const { content } = attempt.row
    if (content.kind !== 'fax' || !attempt.armed || attempt.accepted !== null) return
    this.context.uploads.set(attempt.id, Math.min(bytes, content.file.bytes))
    const row = this.context.registry?.find(attempt.id)
    if (row != null) this.context.notes.touch(row)
  }

  /** Its carrier broke its word; if it answers after all, that is still written down. */
  private async giveUp(attempt: Attempt): Promise<void> {
    if (attempt.accepted === null) {
      await this.writer.write(attempt.row, { becomes: 'unknown', problem: { code: 'timeout' } })
    }
    this.release(attempt)
  }

  private async finish(attempt: Attempt, result: Sent): Promise<void> {
    attempt.endGuard()
    const isTurnedDown = attempt.turnedDown && !result.ok && result.error.code === 'cancelled'
    if (attempt.accepted !== null) await this.writer.completeId(attempt.row, attempt.accepted, result)
    else if (!isTurnedDown) await this.settle(attempt, result)
    this.release(attempt)
  }

  private async settle(attempt: Attempt, result: Sent): Promise<void> {
    const cancelled = attempt.cancelled || (!result.ok && result.error.detail === takenOut)
    const outcome = classifyOutcome({ armed: attempt.armed, cancelled, result })
    this.applyToPauses(attempt, outcome)
    const isAbandoned = attempt.controller.signal.aborted && !attempt.armed && outcome.becomes === 'queued'
    if (!isAbandoned) await this.writer.write(attempt.row, outcome)
  }

  /** What the outcome means for everything else that is to leave. */
  private applyToPauses({ session, row }: Attempt, outcome: Outcome): void {
    const { context } = this
    const isOurs = context.session === session
    if (outcome.becomes !== 'queued') {
      if (isOurs && outcome.becomes !== 'unknown' && outcome.becomes !== 'cancelled')
        context.pauses.reached(row.kind)
      return
    }
    if (outcome.why === 'signed-out') context.refuse(session)
    if (!isOurs) return
    if (outcome.error.code === 'offline')
      context.pauses.missed(context.moment(), context.options.random.fraction())
    if (outcome.why === 'rate-limited')
      context.pauses.hold(
        row.kind,
        outcome.error.retryAt,
        context.moment(),
        context.options.random.fraction(),
      )
  }

  private release(attempt: Attempt): void {
    const { context } = this
    if (this.attempts.get(attempt.id) === attempt) {
      this.attempts.delete(attempt.id)
      context.uploads.delete(attempt.id)
    }
    const { registry } = context
    if (registry !== null && registry.account === attempt.row.account) {
      const row = registry.find(attempt.id)
      if (row !== null && attempt.turnedDown) registry.restFor(row, turnedDownRestMs, context.moment())
      if (!this.attempts.has(attempt.id)) registry.takeBack(row ?? attempt.row)
      context.notes.touchSummary()
      if (row !== null) context.notes.touch(row)
    }
    context.pump()
  }
}
