import type { OutboxPage, OutboxQuery, OutboxSummary } from '#shared/outbox/outbox-item.ts'
import type { Cancel } from '../ports/clock.ts'
import { AccountLoader } from './state/account-loader.ts'
import { Baseline } from './reconciling/baseline.ts'
import { Core } from './engine-context.ts'
import { Follower } from './following/follower.ts'
import { LeaseKeeper } from './state/lease-keeper.ts'
import { ListReader } from './reading/list-reader.ts'
import { OperatorDesk } from './commands/operator-commands.ts'
import type { Enqueue, ItemWithLog, Outbox, OutboxAccount, OutboxOptions } from './outbox.ts'
import { OutcomeWriter } from './sending/outcome-writer.ts'
import { Reads } from './reading/reads.ts'
import { Reconciler } from './reconciling/reconciler.ts'
import { Sender } from './sending/sender.ts'
import type { Moment } from './reading/server-clock.ts'
import { Timekeeper } from './sending/timekeeper.ts'

export function createOutbox(options: OutboxOptions): Outbox {
  return new Engine(options)
}

const closeWithinMs = 2_000
const closeStepMs = 20

/** Carries out what the deciders say, one look after the other. */
class Engine implements Outbox {
  private readonly core: Core
  private readonly sender: Sender
  private readonly operator: OperatorDesk
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
    this.core = new Core(options)
    const { core } = this
    const lists = new ListReader(core)
    this.reads = new Reads(core)
    this.lease = new LeaseKeeper(core)
    this.baseline = new Baseline(core, this.reads, lists)
    this.sender = new Sender(core, new OutcomeWriter(core, lists), this.baseline, this.lease)
    this.operator = new OperatorDesk(core, this.sender)
    this.reconciler = new Reconciler(core, this.reads, lists)
    this.follower = new Follower(core, this.reads, lists)
    this.timekeeper = new Timekeeper(core, this.sender)
    const parts = [lists, this.reads, this.baseline, this.reconciler, this.follower]
    this.loader = new AccountLoader(core, this.sender, parts)
    core.pump = () => this.pump()
    core.listeners.push(
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
    const account = this.core.book?.account
    const nothing = { items: [], total: 0 }
    if (account === undefined) return nothing
    const { rows, total } = await this.core.store.list(account, query)
    if (account !== this.core.book?.account) return nothing
    return { items: rows.map((row) => this.core.describe(row)), total }
  }

  async item(id: string): Promise<ItemWithLog | null> {
    const log = await this.core.store.log(id)
    const row = await this.core.store.find(id)
    return row === null || row.account !== this.core.book?.account
      ? null
      : { item: this.core.describe(row), log }
  }

  summary(): Promise<OutboxSummary> {
    return this.core.summary()
  }

  dismissMissing(): ReturnType<Outbox['dismissMissing']> {
    return this.operator.dismissMissing()
  }

  useAccount(account: OutboxAccount | null): void {
    this.loader.use(account)
    this.pump()
  }

  wake(): void {
    const { core } = this
    core.holds.forget()
    core.book?.endBackOffs(core.moment())
    this.reconciler.hurry()
    core.notes.touchSummary()
    this.pump()
  }

  async close(): Promise<void> {
    const { core } = this
    core.closed = true
    this.sender.recall()
    this.sleep(Infinity)
    const until = core.clock.monotonic() + closeWithinMs
    await Promise.race([
      this.looking,
      new Promise<void>((resolve) => core.clock.after(closeWithinMs, resolve)),
    ])
    while (!(this.sender.isIdle() && core.unwritten.isEmpty()) && core.clock.monotonic() < until) {
      await new Promise<void>((resolve) => core.clock.after(closeStepMs, resolve))
      await core.unwritten.retry()
    }
    this.sender.letGo()
    core.notes.stop()
  }

  /** Everything that may happen now happens; then it sleeps until more may. */
  private pump(): void {
    if (this.core.closed) return
    this.isAskedAgain = true
    if (!this.isPumping) this.looking = this.lookAround()
  }

  private async lookAround(): Promise<void> {
    this.isPumping = true
    let looked = this.core.moment()
    try {
      while (this.isAskedAgain) {
        this.isAskedAgain = false
        looked = this.core.moment()
        await this.look()
      }
    } finally {
      this.isPumping = false
    }
    this.sleep(this.nextLook(looked))
  }

  private async look(): Promise<void> {
    const { core } = this
    if (core.holds.ofDesk(core.moment()).storageUntil === null) {
      if (!(await core.unwritten.retry())) core.holds.diskRefused(core.moment())
      await this.loader.complete()
      await this.timekeeper.look()
      if (this.lease.current() === null) await this.lease.hold()
    }
    if (core.closed) return
    this.reconciler.start()
    await this.send()
    this.timekeeper.tellOfRestEnds()
    this.follower.start()
    if (!this.follower.isEmpty() && core.serverClock.at(core.moment()) === null) this.baseline.precedes('fax')
  }

  private async send(): Promise<void> {
    const { core } = this
    if (!this.loader.isReady() || this.sender.nextUp() === null || !core.mayLeave()) return
    if ((await this.lease.hold()) === null || core.closed) return
    for (let row = this.sender.nextUp(); row !== null; row = this.sender.nextUp()) {
      if (!core.mayLeave() || this.baseline.precedes(row.kind)) return
      this.sender.hand(row)
    }
  }

  /** On the steady clock; `looked` is when the last look began, for what has ended since was not seen to end. */
  private nextLook(looked: Moment): number {
    const { core, baseline, reads, reconciler, follower } = this
    const reading = reads.mayStart() ? Math.min(reconciler.nextDue(), follower.nextDue()) : Infinity
    const ends = [
      core.holds.nextEnd(looked),
      reads.nextEnd(),
      baseline.nextEnd(),
      core.book?.line.nextRestEnd(),
      core.book?.restEnds.first()?.key,
    ]
    // What had passed by then waits for something else, and that will wake it.
    const ahead = ends.flatMap((end) => (end !== undefined && end > looked.mono ? [end] : []))
    return Math.min(...ahead, reading, this.timekeeper.nextDue(core.moment()))
  }

  private sleep(until: number): void {
    this.wakeUp?.()
    this.wakeUp = null
    if (until === Infinity || this.core.closed) return
    const inMs = Math.max(1, Math.ceil(until - this.core.clock.monotonic()))
    this.wakeUp = this.core.clock.after(inMs, () => this.pump())
  }
}
