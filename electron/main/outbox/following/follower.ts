import type { AppError } from '#shared/app-error.ts'
import type { OutboxKind } from '#shared/outbox/outbox-state.ts'
import type { Result } from '#shared/result.ts'
import type { OutboxRow } from '../../ports/outbox-store.ts'
import type { Carrier, RemotePage, RemoteStatus } from '../carrier.ts'
import type { EngineContext, OutboxSession } from '../state/engine-context.ts'
import { followInMs, isFollowedEnough, isGoneForGood, isListCheaper, readVerdict } from './decide-follow.ts'
import { FollowedItems, type Followed } from './followed-items.ts'
import type { ListReader } from '../reading/list-reader.ts'
import type { Reads } from '../reading/reads.ts'
import { StatusWriter } from './status-writer.ts'

const freshMs = 60_000
/** Milliseconds over which the first readings of an earlier run's items are spread. */
const spreadMs = 5 * 60_000
const turnMs = 1_000
/** After a list that could not be read, items are read one by one for so long. */
const listRestMs = 60_000

/** Failures without an answer: the item is read again later. */
const passing: ReadonlySet<AppError['code']> = new Set(['offline', 'rate-limited', 'signed-out'])

/** Reads the status of accepted items until it is final, or for 24 h. */
export class Follower {
  private readonly items = new FollowedItems()
  private listsRestUntil = -Infinity
  private readonly context: EngineContext
  private readonly reads: Reads
  private readonly lists: ListReader
  private readonly writer: StatusWriter

  constructor(context: EngineContext, reads: Reads, lists: ListReader) {
    this.context = context
    this.reads = reads
    this.lists = lists
    this.writer = new StatusWriter(context)
  }

  reset(): void {
    this.items.reset()
    this.listsRestUntil = -Infinity
  }

  isEmpty(): boolean {
    return this.items.size() === 0
  }

  learn(row: OutboxRow): void {
    if (row.state !== 'accepted' || row.settled || row.remoteId === null) return this.items.drop(row.id)
    if (this.items.find(row.id) !== undefined) return
    const mono = this.context.clock.monotonic()
    const isFresh = Math.abs(this.context.clock.now() - (row.acceptedAt ?? 0)) < freshMs
    const followed = this.items.add(row, row.remoteId, isFresh ? mono : mono - freshMs)
    this.items.plan(followed, mono + (isFresh ? followInMs(0, 0) : this.inTurnMs(this.items.size())))
  }

  start(): void {
    const { session } = this.context
    const mono = this.context.clock.monotonic()
    while (session !== null && this.reads.mayStart()) {
      const first = this.items.first()
      if (first === undefined || first.dueAt > mono) return
      this.startOne(session, first.followed, mono)
    }
  }

  nextDue(): number {
    return this.items.first()?.dueAt ?? Infinity
  }

  private startOne(session: OutboxSession, first: Followed, mono: number): void {
    const carrier = session.carriers.get(first.kind)
    const round = this.roundWith(first, carrier, mono)
    for (const followed of round) this.items.take(followed)
    if (carrier === undefined) return
    void this.reads.occupy(() =>
      round.length === 1 ? this.look(session, carrier, first) : this.lookAtList(session, carrier, round),
    )
  }

  /** All that one list may tell of now; the first alone where it is to be read by itself. */
  private roundWith(first: Followed, carrier: Carrier | undefined, mono: number): readonly Followed[] {
    const alone = first.unlisted || first.lastWord !== null || mono < this.listsRestUntil
    if (alone || carrier?.listsStatuses !== true) return [first]
    const round = this.items.soonDue(first.kind, mono)
    return isListCheaper(round.length, round.length) ? round : [first]
  }

  /** A slice of the due items, so that thousands do not delay everything else. */
  private inTurnMs(place: number): number {
    const inTurn = place * turnMs
    return inTurn <= spreadMs ? inTurn : this.context.options.random.fraction() * spreadMs
  }

  private async look(session: OutboxSession, carrier: Carrier, followed: Followed): Promise<void> {
    const askedAt = this.context.clock.monotonic()
    try {
      const read = await this.reads.ask(session, () => carrier.read(followed.remoteId))
      if (read.ok || read.error.code !== 'cancelled') await this.hearOne(followed, read, askedAt)
    } finally {
      this.planNext(followed)
    }
  }

  private async hearOne(
    followed: Followed,
    read: Result<RemoteStatus, AppError>,
    askedAt: number,
  ): Promise<void> {
    if (read.ok) {
      followed.lastWord = null
      return this.hear(followed, read.value, askedAt)
    }
    const { code } = read.error
    const row = this.context.registry?.find(followed.id)
    followed.timesGone = code === 'gone' ? followed.timesGone + 1 : 0
    if (row == null) return
    if (followed.lastWord !== null && !passing.has(code))
      await this.writer.write(row, followed.lastWord, false)
    else if (isGoneForGood(followed.timesGone)) await this.writer.end(row, { code: 'gone' })
    else if (isFollowedEnough(this.ageOf(row, followed))) await this.writer.end(row, null)
  }

  private async hear(followed: Followed, status: RemoteStatus, askedAt: number): Promise<void> {
    const row = this.context.registry?.find(followed.id)
    followed.askedAt = askedAt
    followed.timesGone = 0
    if (row != null) await this.writer.write(row, status, isFollowedEnough(this.ageOf(row, followed)))
  }

  private async lookAtList(
    session: OutboxSession,
    carrier: Carrier,
    round: readonly Followed[],
  ): Promise<void> {
    const left = new Set(round)
    try {
      await this.readPages(session, carrier, left)
    } finally {
      for (const followed of left) this.planNext(followed)
    }
  }

  /** Takes out of `left` whatever has its next look planned. */
  private async readPages(session: OutboxSession, carrier: Carrier, left: Set<Followed>): Promise<void> {
    let found = left.size
    for (let page: number | null = 1; page !== null && isListCheaper(found, left.size);) {
      const asked: number = page
      const askedAt = this.context.clock.monotonic()
      const read = await this.reads.ask(session, () => carrier.list(asked))
      if (!read.ok) {
        this.missList(read.error, left)
        return
      }
      await this.lists.hear(carrier.kind, read.value)
      found = await this.hearPage(carrier.kind, read.value, askedAt, left)
      page = read.value.nextPage
    }
    for (const followed of left) followed.unlisted = true
    this.planInTurn(left)
  }

  private missList({ code }: AppError, left: Set<Followed>): void {
    if (code === 'cancelled' || passing.has(code)) return
    this.listsRestUntil = this.context.clock.monotonic() + listRestMs
    this.planInTurn(left)
  }

  /** How many of `left` were on the page. */
  private async hearPage(
    kind: OutboxKind,
    page: RemotePage,
    askedAt: number,
    left: Set<Followed>,
  ): Promise<number> {
    const before = left.size
    const statuses = new Map(page.items.map(({ remoteId, status }) => [remoteId, status]))
    for (const followed of this.items.listed(kind)) {
      const status = statuses.get(followed.remoteId) ?? null
      // Its status is being read by another task.
      if (status === null || (this.items.isTaken(followed) && !left.has(followed))) continue
      if (askedAt >= (followed.askedAt ?? -Infinity)) await this.hearListed(followed, status, askedAt)
      left.delete(followed)
    }
    return before - left.size
  }

  /**
   * Before a fax's final status is recorded it is read once by itself: lists lack retries and time on the
   * line.
   */
  private async hearListed(followed: Followed, status: RemoteStatus, askedAt: number): Promise<void> {
    if (readVerdict(followed.kind, status.status).kind === 'open') {
      await this.hear(followed, status, askedAt)
      this.planNext(followed)
      return
    }
    followed.askedAt = askedAt
    followed.lastWord = status
    this.items.plan(followed, this.context.clock.monotonic())
  }

  private planNext(followed: Followed): void {
    const mono = this.context.clock.monotonic()
    const row = this.context.registry?.find(followed.id)
    const age = row == null ? 0 : this.ageOf(row, followed)
    this.items.plan(followed, mono + followInMs(mono - followed.since, age))
  }

  private planInTurn(left: Set<Followed>): void {
    const mono = this.context.clock.monotonic()
    for (const [index, followed] of [...left].entries())
      this.items.plan(followed, mono + this.inTurnMs(index))
    left.clear()
  }

  /** Since the provider took it, by its own clock; else since this process knows of it. */
  private ageOf({ armedServerAt }: OutboxRow, { since }: Followed): number {
    const moment = this.context.moment()
    const server = this.context.serverClock.at(moment)
    if (server === null || armedServerAt === null) return moment.mono - since
    return server - armedServerAt
  }
}
