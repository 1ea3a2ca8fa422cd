import { takenOut } from '#shared/app-error.ts'
import { fail } from '#shared/result.ts'
import type { Baseline } from '../reading/baseline.ts'
import type { Cancel } from '../../ports/clock.ts'
import type { OutboxRow } from '../../ports/outbox-store.ts'
import type { Carrier } from '../carrier.ts'
import { classifyOutcome, type Outcome, type Sent } from './classify-outcome.ts'
import type { EngineContext, OutboxSession } from '../state/engine-context.ts'
import type { LeaseKeeper } from './lease-keeper.ts'
import type { OutcomeWriter } from './outcome-writer.ts'
import type { SendLane } from '../state/send-line.ts'

/** One call of a carrier's `send`, until its outcome is recorded. */
interface Attempt {
  readonly id: string
  readonly session: OutboxSession
  readonly carrier: Carrier
  readonly controller: AbortController
  /** The row as it was dispatched, then as it was armed. */
  row: OutboxRow
  armed: boolean
  /** `beforeSend` was called; a second call is refused. */
  begun: boolean
  /** Set by the headers of a 2xx; the rest of the answer changes nothing but the id. */
  accepted: { readonly remoteId: string | null } | null
  /** The operator cancelled it while it was dispatched. */
  cancelled: boolean
  /** `beforeSend` refused it: nothing was sent, and the row is as before. */
  turnedDown: boolean
  endGuard: Cancel
}

const mostAtOnce = 2
/** Uploading a fax takes minutes; the other place stays free for messages. */
const mostFaxes = 1
/** After deadline and grace, in milliseconds, the attempt is recorded as `unknown`. */
const graceMs = 30_000
const turnedDownRestMs = 1_000

/**
 * Passes queued items to their carriers, at most two at a time. The attempt is on disk before a connection is
 * opened.
 */
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

  /** The item is dispatched by this process. */
  has(id: string): boolean {
    return this.attempts.has(id)
  }

  isIdle(): boolean {
    return this.attempts.size === 0
  }

  /** The next item to dispatch; null where both places are taken or nothing may be sent. */
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

  /** Takes a dispatched item out of the request queue, or stops its upload. */
  cancel(id: string): void {
    const attempt = this.attempts.get(id)
    if (attempt === undefined) return
    attempt.cancelled = true
    attempt.controller.abort()
  }

  /** After the account's items were read again: marks those that are dispatched. */
  reclaim(): void {
    const { registry } = this.context
    for (const { row } of this.attempts.values())
      if (row.account === registry?.account) registry.dispatch(row)
  }

  /** Stops what is dispatched and not armed. What is armed may have been sent, so its answer is awaited. */
  abortUnsent(): void {
    for (const attempt of this.attempts.values()) if (!attempt.armed) attempt.controller.abort()
  }

  /**
   * Cancels the timers of attempts under way. An answer that still comes is recorded where the store is open.
   */
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

  /**
   * Called when the request's turn has come: checks everything again, records the attempt, and checks once
   * more after the wait for the disk. Nothing is sent unless it resolves to true.
   */
  private async arm(attempt: Attempt): Promise<boolean> {
    const { context } = this
    if (attempt.begun) return false
    Object.assign(attempt, { begun: true, turnedDown: true })
    const row = context.registry?.find(attempt.id)
    const lease = this.lease.current()
    if (lease === null || row?.state !== 'queued' || !this.isWanted(attempt)) return false
    if (context.stepOf(row).kind !== 'arm') return false
    // The wall clock jumped meanwhile: the provider's time has to be read again first.
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
    // A sign-out, a cancellation, a pause or the quiet hours may have come during the write.
    return this.isWanted(attempt) && context.mayGoOn(armed)
  }

  /** Its session is current and it was not cancelled. */
  private isWanted({ session, controller }: Attempt): boolean {
    return this.context.isCurrent(session) && !controller.signal.aborted
  }

  private accept(attempt: Attempt, remoteId: string | null): void {
    if (!attempt.armed || attempt.accepted !== null) return
    attempt.accepted = { remoteId }
    this.context.pauses.reached(attempt.row.kind)
    void this.writer.write(attempt.row, { becomes: 'accepted', remoteId })
  }

  /** The request's body is longer than its document by the form's other parts. */
  private noteUpload(attempt: Attempt, bytes: number): void {
    const { content } = attempt.row
    if (content.kind !== 'fax' || !attempt.armed || attempt.accepted !== null) return
    this.context.uploads.set(attempt.id, Math.min(bytes, content.file.bytes))
    const row = this.context.registry?.find(attempt.id)
    if (row != null) this.context.notes.touch(row)
  }

  /** Deadline and grace exceeded: records `unknown`. A later answer is still recorded. */
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

  /** Begins or ends the pauses that this outcome calls for. */
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
