import type { AppError } from '#shared/app-error.ts'
import type { OutboxLogEntry } from '#shared/outbox/outbox-item.ts'
import type { Result } from '#shared/result.ts'
import type { OutboxPatch, OutboxRow } from '../ports/outbox-store.ts'
import type { RemoteStatus } from './carrier.ts'
import type { Core } from './core.ts'
import { followInMs, isFollowedEnough, isGoneForGood, readVerdict, type Verdict } from './decide-follow.ts'
import { createKeyedHeap } from './keyed-heap.ts'
import type { OutboxSession } from './outbox-session.ts'
import type { Reads } from './reads.ts'

interface Followed {
  /** On the steady clock: when it was accepted or taken up again. */
  readonly since: number
  looks: number
  /** Times in a row that the provider did not know it. */
  timesGone: number
}

const freshMs = 60_000
/** What an earlier run followed is looked at again within this time, not all at once. */
const spreadMs = 5 * 60_000
const takeUpStepMs = 1_000

/** Follows accepted items until the provider has a final word, or has had time enough for one. */
export class Follower {
  private due = createKeyedHeap()
  private readonly followed = new Map<string, Followed>()
  private readonly core: Core
  private readonly reads: Reads

  constructor(core: Core, reads: Reads) {
    this.core = core
    this.reads = reads
  }

  reset(): void {
    this.due = createKeyedHeap()
    this.followed.clear()
  }

  isEmpty(): boolean {
    return this.followed.size === 0
  }

  learn(row: OutboxRow): void {
    if (row.state !== 'accepted' || row.settled || row.remoteId === null) {
      this.followed.delete(row.id)
      this.due.delete(row.id)
      return
    }
    if (this.followed.has(row.id)) return
    const mono = this.core.clock.monotonic()
    this.followed.set(row.id, { since: mono, looks: 0, timesGone: 0 })
    const isFresh = Math.abs(this.core.clock.now() - (row.acceptedAt ?? 0)) < freshMs
    const inMs = isFresh ? followInMs(0, 0) : this.takeUpInMs()
    this.due.set(row.id, mono + inMs)
  }

  /** The first ones one after the other, at once; thousands would keep everything else waiting. */
  private takeUpInMs(): number {
    const inTurn = this.followed.size * takeUpStepMs
    return inTurn <= spreadMs ? inTurn : this.core.options.random.fraction() * spreadMs
  }

  start(): void {
    const { session } = this.core
    const mono = this.core.clock.monotonic()
    for (let first = this.due.first(); session !== null && this.reads.mayStart(); first = this.due.first()) {
      if (first === undefined || first.key > mono) return
      const row = this.core.book?.find(first.id)
      this.due.delete(first.id)
      if (row != null) void this.reads.occupy(() => this.look(session, row))
    }
  }

  nextDue(): number {
    return this.due.first()?.key ?? Infinity
  }

  private async look(session: OutboxSession, row: OutboxRow): Promise<void> {
    const followed = this.followed.get(row.id)
    const carrier = session.carriers.get(row.kind)
    const { remoteId } = row
    if (followed === undefined || carrier === undefined || remoteId === null) return
    try {
      const read = await this.reads.ask(session, () => carrier.read(remoteId))
      if (read.ok || read.error.code !== 'cancelled') this.hear(row, followed, read)
    } finally {
      if (this.followed.get(row.id) === followed) this.plan(row, followed)
    }
  }

  private plan(row: OutboxRow, followed: Followed): void {
    followed.looks += 1
    const inMs = followInMs(followed.looks, this.ageOf(row, followed))
    this.due.set(row.id, this.core.clock.monotonic() + inMs)
  }

  private hear(row: OutboxRow, followed: Followed, read: Result<RemoteStatus, AppError>): void {
    const isGone = !read.ok && read.error.code === 'gone'
    followed.timesGone = isGone ? followed.timesGone + 1 : 0
    if (read.ok) this.hearStatus(row, followed, read.value)
    else if (isGoneForGood(followed.timesGone)) this.end(row, { code: 'gone' })
    else if (isFollowedEnough(this.ageOf(row, followed))) this.end(row, null)
  }

  private hearStatus(row: OutboxRow, followed: Followed, { status, detail }: RemoteStatus): void {
    const verdict = readVerdict(row.kind, status)
    const isOver = verdict.kind === 'open' && isFollowedEnough(this.ageOf(row, followed))
    const isNewStatus = !isSame(row.status, status)
    if (isNewStatus || !isSame(row.detail, detail ?? row.detail) || verdict.kind !== 'open') {
      const patch = { status, detail: detail ?? row.detail, ...patchFor(verdict) }
      this.change(row, patch, isNewStatus ? [this.core.entry('status', status.text)] : [])
    }
    if (verdict.kind !== 'open') this.core.checkpoint('followed')
    else if (isOver) this.end(row, null)
  }

  /** No final word came, and none is waited for any more. */
  private end(row: OutboxRow, problem: AppError | null): void {
    this.change(row, { settled: true, problem }, [this.core.entry('silent', problem?.code ?? null)])
    this.core.checkpoint('followed')
  }

  private change(row: OutboxRow, patch: OutboxPatch, log: readonly OutboxLogEntry[]): void {
    const { core } = this
    const expected = { states: ['accepted'], attempt: row.attempt } as const
    const changed = core.store.change(row.id, expected, { ...patch, updatedAt: core.clock.now() }, log)
    if (changed !== null) core.learn(changed)
  }

  /** Since the provider took it, by its own clock; else since this process knows of it. */
  private ageOf({ armedServerAt }: OutboxRow, { since }: Followed): number {
    const moment = this.core.moment()
    const server = this.core.serverClock.at(moment)
    if (server === null || armedServerAt === null) return moment.mono - since
    return server - armedServerAt
  }
}

function patchFor(verdict: Verdict): OutboxPatch {
  if (verdict.kind === 'open') return {}
  if (verdict.kind === 'failed') return { state: 'failed', settled: true, problem: verdict.problem }
  return { state: 'delivered', settled: true }
}

/** Field by field: what comes from the disk and what comes from the provider may name them in another order. */
function isSame<T extends object>(known: T | null, heard: T | null): boolean {
  if (known === null || heard === null) return known === heard
  const knownFields = new Map(Object.entries(known))
  return Object.entries(heard).every(([name, value]) => knownFields.get(name) === value)
}
