import type { AppError } from '#shared/app-error.ts'
import { outboxKinds, type OutboxKind } from '#shared/outbox/outbox-state.ts'
import type { OutboxRow } from '../../ports/outbox-store.ts'
import type { EngineContext, OutboxSession } from '../state/engine-context.ts'
import { namelessPlanMs, nextAskedListingMs, retryListingMs, settleMs } from './decide-listing.ts'
import { createKeyedHeap } from '../state/keyed-heap.ts'
import type { ListReader } from '../reading/list-reader.ts'
import { MatchFinder } from './match-finder.ts'
import { readListing } from '../reading/read-listing.ts'
import type { Reads } from '../reading/reads.ts'
import { interestOf, phaseOf, type ListedAt, type Lookup, type Tracked } from './sought-rows.ts'
import { ReconciliationWriter } from './reconciliation-writer.ts'

const askedAgesAgoMs = 24 * 60 * 60_000

/** `unclear`: answered, but it counts as nothing for some of them. */
type Ended = 'settled' | 'unclear' | 'unanswered'

/** Failures without an answer: they tell nothing about the provider's lists. */
const nobodyAnswered: ReadonlySet<AppError['code']> = new Set([
  'offline',
  'timeout',
  'rate-limited',
  'signed-out',
  'cancelled',
])

/**
 * Searches the provider's lists for items that may have been sent. One listing serves all items of its kind.
 */
export class Reconciler {
  /** When each item is searched for, in monotonic milliseconds. */
  private readonly due = { sms: createKeyedHeap(), fax: createKeyedHeap() }
  private readonly tracked = new Map<string, Tracked>()
  private readonly armedDeadlines = new Map<string, number>()
  private readonly busy = new Set<OutboxKind>()
  /** Unusable listings in a row, and those of them that were answered. */
  private readonly failures: Record<OutboxKind, number> = { sms: 0, fax: 0 }
  private readonly troubles: Record<OutboxKind, number> = { sms: 0, fax: 0 }
  private readonly finder: MatchFinder
  private readonly writer: ReconciliationWriter
  private readonly context: EngineContext
  private readonly reads: Reads
  private readonly lists: ListReader

  constructor(context: EngineContext, reads: Reads, lists: ListReader) {
    this.context = context
    this.reads = reads
    this.lists = lists
    this.finder = new MatchFinder(context, reads, lists)
    this.writer = new ReconciliationWriter(context)
  }

  reset(): void {
    this.tracked.clear()
    this.armedDeadlines.clear()
    this.finder.reset()
    for (const kind of outboxKinds) {
      this.due[kind] = createKeyedHeap()
      this.failures[kind] = 0
      this.troubles[kind] = 0
    }
  }

  learn(row: OutboxRow): void {
    const mono = this.context.clock.monotonic()
    if (row.state === 'armed') this.armedDeadlines.set(row.id, mono + lengthOf(row))
    const interest = interestOf(row)
    if (interest === null) {
      this.tracked.delete(row.id)
      this.due[row.kind].delete(row.id)
      if (row.state !== 'armed') this.armedDeadlines.delete(row.id)
      return
    }
    if (this.tracked.get(row.id)?.phase === phaseOf(row)) return
    // An attempt of an earlier run may have been armed just before that run ended.
    const ownDeadline = this.armedDeadlines.get(row.id)
    const steadyDeadline = ownDeadline ?? mono + lengthOf(row)
    const overAt = this.tracked.get(row.id)?.overAt ?? (ownDeadline === undefined ? null : mono)
    this.tracked.set(row.id, { phase: phaseOf(row), interest, since: mono, steadyDeadline, overAt })
    const firstMs = { unknown: settleMs, ask: nextAskedListingMs(0) ?? 0, nameless: namelessPlanMs[0] }
    if (interest !== 'ask' || this.context.clock.now() - row.updatedAt < askedAgesAgoMs) {
      this.due[row.kind].set(row.id, mono + firstMs[interest])
    }
  }

  /** Searches for all unknown items now, because network or settings changed. */
  hurry(): void {
    const mono = this.context.clock.monotonic()
    for (const kind of outboxKinds) {
      this.failures[kind] = 0
      for (const id of [...this.due[kind].ids()]) {
        if (this.tracked.get(id)?.interest === 'unknown') this.due[kind].set(id, mono)
      }
    }
  }

  start(): void {
    const { session } = this.context
    const mono = this.context.clock.monotonic()
    for (const kind of outboxKinds) {
      const first = this.due[kind].first()
      const isDue = first !== undefined && first.key <= mono && !this.busy.has(kind)
      if (!isDue || session === null || !this.reads.mayStart()) continue
      this.busy.add(kind)
      void this.reads.occupy(() => this.run(session, kind))
    }
  }

  nextDue(): number {
    const idle = outboxKinds.filter((kind) => !this.busy.has(kind))
    return Math.min(Infinity, ...idle.map((kind) => this.due[kind].first()?.key ?? Infinity))
  }

  private async run(session: OutboxSession, kind: OutboxKind): Promise<void> {
    let ended: Ended = 'unanswered'
    try {
      ended = await this.list(session, kind)
    } finally {
      this.busy.delete(kind)
      if (session === this.context.session) this.count(kind, ended)
      if (ended !== 'settled') this.putOff(kind)
    }
    if (ended === 'unclear') await this.lookAtTroubles(kind)
  }

  private count(kind: OutboxKind, ended: Ended): void {
    const isSettled = ended === 'settled'
    this.failures[kind] = isSettled ? 0 : this.failures[kind] + 1
    if (ended !== 'unanswered') this.troubles[kind] = isSettled ? 0 : this.troubles[kind] + 1
  }

  private async list(session: OutboxSession, kind: OutboxKind): Promise<Ended> {
    const carrier = session.carriers.get(kind)
    if (carrier === undefined) return 'unanswered'
    const steadyAt = this.context.clock.monotonic()
    const lookups = this.lookups(kind)
    const listing = await readListing(carrier, {
      ask: (request) => this.reads.ask(session, request),
      heard: (page) => this.lists.hear(kind, page),
      oldest: (serverTime) => this.oldest(kind, lookups, { listedServerAt: serverTime, steadyAt }),
    })
    if (!listing.ok) return nobodyAnswered.has(listing.error.code) ? 'unanswered' : 'unclear'
    this.context.checkpoint('listed')
    const listedAt = { listedServerAt: listing.value.serverTime, steadyAt }
    const found = await this.finder.find(session, carrier, lookups, { items: listing.value.items, listedAt })
    if (!this.context.isCurrent(session)) return 'unanswered'
    for (const { lookup, match } of found.matched) {
      if (!(await this.writer.matched(lookup, match))) this.plan(lookup, retryListingMs(1))
    }
    for (const lookup of found.missing) this.plan(lookup, await this.writer.missing(lookup, listedAt))
    return found.unread.length === 0 ? 'settled' : 'unclear'
  }

  private async lookAtTroubles(kind: OutboxKind): Promise<void> {
    const moment = this.context.moment()
    const at = { listedServerAt: this.context.serverClock.at(moment), steadyAt: moment.mono }
    for (const lookup of this.lookups(kind)) await this.writer.unread(lookup, this.troubles[kind], at)
  }

  /**
   * All items of the kind, also those in `ask` that are no longer searched for by themselves: a listing may
   * still show them.
   */
  private lookups(kind: OutboxKind): Lookup[] {
    return [...this.tracked].flatMap(([id, tracked]) => {
      const row = this.context.registry?.find(id)
      return row?.kind === kind ? [{ row, tracked }] : []
    })
  }

  /** How far back to read; decided by the items that are due only. */
  private oldest(kind: OutboxKind, lookups: readonly Lookup[], listedAt: ListedAt): number | null {
    const wanted = lookups.filter(({ row }) => this.due[kind].keyOf(row.id) !== undefined)
    const starts = wanted.map((lookup) => this.finder.windowOf(lookup, listedAt)?.from ?? null)
    return starts.includes(null) ? null : Math.min(...starts.flatMap((start) => start ?? []))
  }

  /** Sets when it is searched for again; null: not again. */
  private plan({ row, tracked }: Lookup, inMs: number | null): void {
    if (this.tracked.get(row.id)?.phase !== tracked.phase) return
    if (inMs === null) this.due[row.kind].delete(row.id)
    else this.due[row.kind].set(row.id, this.context.clock.monotonic() + inMs)
  }

  private putOff(kind: OutboxKind): void {
    const mono = this.context.clock.monotonic()
    const again = mono + retryListingMs(this.failures[kind])
    for (const id of [...this.due[kind].ids()]) {
      if ((this.due[kind].keyOf(id) ?? Infinity) <= mono) this.due[kind].set(id, again)
    }
  }
}

const lengthOf = ({ armedAt, deadlineAt }: OutboxRow): number =>
  armedAt === null || deadlineAt === null ? 0 : Math.max(0, deadlineAt - armedAt)
