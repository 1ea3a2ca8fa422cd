import type { OutboxJobs, OutboxPage, OutboxQuery, OutboxSummary } from '#shared/outbox/outbox-item.ts'
import type { OutboxKind } from '#shared/outbox/outbox-state.ts'
import type { Cancel } from '../ports/clock.ts'
import { AccountLoader } from './state/account-loader.ts'
import { Baseline } from './reading/baseline.ts'
import { EngineContext } from './state/engine-context.ts'
import { Follower } from './following/follower.ts'
import { LeaseKeeper } from './sending/lease-keeper.ts'
import { ListReader } from './reading/list-reader.ts'
import { OperatorCommands } from './commands/operator-commands.ts'
import type { Enqueue, ItemWithLog, Outbox, OutboxAccount, OutboxOptions } from './outbox.ts'
import { OutcomeWriter } from './sending/outcome-writer.ts'
import { Reads } from './reading/reads.ts'
import { Reconciler } from './reconciling/reconciler.ts'
import { Sender } from './sending/sender.ts'
import type { Moment } from '../ports/clock.ts'
import { Timekeeper } from './sending/timekeeper.ts'

export function createOutbox(options: OutboxOptions): Outbox {
  return new Engine(options)
}

const closeWithinMs = 2_000
const closeStepMs = 20

/**
 * Carries out what the deciders say. One pass over everything due runs at a time; a pass that is asked for
 * meanwhile follows it.
 */
class Engine implements Outbox {
  private readonly context: EngineContext
  private readonly sender: Sender
  private readonly operator: OperatorCommands
  private readonly reads: Reads
  private readonly baseline: Baseline
  private readonly reconciler: Reconciler
  private readonly follower: Follower
  private readonly loader: AccountLoader
  private readonly lease: LeaseKeeper
  private readonly timekeeper: Timekeeper
  private wakeUp: Cancel | null = null
  private isPumping = false
  private looking: Promise<void> = Promise.resolve()
  private isAskedAgain = false

  constructor(options: OutboxOptions) {
    this.context = new EngineContext(options)
    const { context } = this
    const lists = new ListReader(context)
    this.reads = new Reads(context)
    this.lease = new LeaseKeeper(context)
    this.baseline = new Baseline(context, this.reads, lists)
    this.sender = new Sender(context, new OutcomeWriter(context, lists), this.baseline, this.lease)
    this.operator = new OperatorCommands(context, this.sender)
    this.reconciler = new Reconciler(context, this.reads, lists)
    this.follower = new Follower(context, this.reads, lists)
    this.timekeeper = new Timekeeper(context, this.sender)
    const parts = [lists, this.reads, this.baseline, this.reconciler, this.follower]
    this.loader = new AccountLoader(context, this.sender, parts)
    context.pump = () => this.pump()
    context.listeners.push(
      (row) => this.reconciler.learn(row),
      (row) => this.follower.learn(row),
    )
  }

  enqueue(request: Enqueue): ReturnType<Outbox['enqueue']> {
    return this.operator.enqueue(request)
  }

  act(request: Parameters<Outbox['act']>[0]): ReturnType<Outbox['act']> {
    return this.operator.act(request)
  }

  async list(query: OutboxQuery): Promise<OutboxPage> {
    const account = this.context.registry?.account
    const nothing = { items: [], total: 0 }
    if (account === undefined) return nothing
    const { rows, total } = await this.context.store.list(account, query)
    if (account !== this.context.registry?.account) return nothing
    return { items: rows.map((row) => this.context.describe(row)), total }
  }

  async jobs(kind: OutboxKind, limit: number): Promise<OutboxJobs> {
    const account = this.context.registry?.account
    const none = { jobs: [], total: 0 }
    if (account === undefined) return none
    const found = await this.context.store.jobs(account, kind, limit)
    return account === this.context.registry?.account ? found : none
  }

  async item(id: string): Promise<ItemWithLog | null> {
    const log = await this.context.store.log(id)
    const row = await this.context.store.find(id)
    return row === null || row.account !== this.context.registry?.account
      ? null
      : { item: this.context.describe(row), log }
  }

  summary(): Promise<OutboxSummary> {
    return this.context.summary()
  }

  dismissMissing(): ReturnType<Outbox['dismissMissing']> {
    return this.operator.dismissMissing()
  }

  useAccount(account: OutboxAccount | null): void {
    this.loader.use(account)
    this.pump()
  }

  wake(): void {
    const { context } = this
    context.pauses.forget()
    context.registry?.endBackOffs(context.moment())
    this.reconciler.hurry()
    context.notes.touchSummary()
    this.pump()
  }

  async close(): Promise<void> {
    const { context } = this
    context.closed = true
    this.sender.abortUnsent()
    this.sleep(Infinity)
    const until = context.clock.monotonic() + closeWithinMs
    await Promise.race([
      this.looking,
      new Promise<void>((resolve) => context.clock.after(closeWithinMs, resolve)),
    ])
    while (!(this.sender.isIdle() && context.unwritten.isEmpty()) && context.clock.monotonic() < until) {
      await new Promise<void>((resolve) => context.clock.after(closeStepMs, resolve))
      await context.unwritten.retry()
    }
    this.sender.stopWaiting()
    context.notes.stop()
  }

  /** Does everything that is due now, then sets a timer for the next due time. */
  private pump(): void {
    if (this.context.closed) return
    this.isAskedAgain = true
    if (!this.isPumping) this.looking = this.lookAround()
  }

  private async lookAround(): Promise<void> {
    this.isPumping = true
    let looked = this.context.moment()
    try {
      while (this.isAskedAgain) {
        this.isAskedAgain = false
        looked = this.context.moment()
        await this.look()
      }
    } finally {
      this.isPumping = false
    }
    this.sleep(this.nextLook(looked))
  }

  private async look(): Promise<void> {
    const { context } = this
    if (context.pauses.common(context.moment()).storageUntil === null) {
      if (!(await context.unwritten.retry())) context.pauses.diskRefused(context.moment())
      await this.loader.complete()
      await this.timekeeper.look()
      if (this.lease.current() === null) await this.lease.hold()
    }
    if (context.closed) return
    this.reconciler.start()
    await this.send()
    this.timekeeper.tellOfRestEnds()
    this.follower.start()
    if (!this.follower.isEmpty() && context.serverClock.at(context.moment()) === null)
      this.baseline.ensureBaseline('fax')
  }

  private async send(): Promise<void> {
    const { context } = this
    if (!this.loader.isReady() || this.sender.nextUp() === null || !context.mayLeave()) return
    if ((await this.lease.hold()) === null || context.closed) return
    for (let row = this.sender.nextUp(); row !== null; row = this.sender.nextUp()) {
      if (!context.mayLeave() || this.baseline.ensureBaseline(row.kind)) return
      this.sender.dispatch(row)
    }
  }

  /**
   * Monotonic milliseconds. `looked` is when the last pass began: an end after it has not been handled yet,
   * also where it has passed by now.
   */
  private nextLook(looked: Moment): number {
    const { context, baseline, reads, reconciler, follower } = this
    const reading = reads.mayStart() ? Math.min(reconciler.nextDue(), follower.nextDue()) : Infinity
    const ends = [
      context.pauses.nextEnd(looked),
      reads.nextEnd(),
      baseline.nextEnd(),
      context.registry?.line.nextRestEnd(),
      context.registry?.restEnds.first()?.key,
    ]
    // An end before `looked` was handled by that pass.
    const ahead = ends.flatMap((end) => (end !== undefined && end > looked.mono ? [end] : []))
    return Math.min(...ahead, reading, this.timekeeper.nextDue(context.moment()))
  }

  private sleep(until: number): void {
    this.wakeUp?.()
    this.wakeUp = null
    if (until === Infinity || this.context.closed) return
    const inMs = Math.max(1, Math.ceil(until - this.context.clock.monotonic()))
    this.wakeUp = this.context.clock.after(inMs, () => this.pump())
  }
}
