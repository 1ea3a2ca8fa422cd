import type { OutboxKind } from '#shared/outbox/outbox-state.ts'
import type { OutboxRow } from '../../ports/outbox-store.ts'
import type { Carrier, RemoteItem } from '../carrier.ts'
import type { EngineContext, OutboxSession } from '../state/engine-context.ts'
import type { ListReader } from '../reading/list-reader.ts'
import { isCandidate, matchCandidates, type Candidate, type Match, type Sought } from './match-candidates.ts'
import { windowOf, type Window } from './match-window.ts'
import { MessageReader } from '../reading/message-reader.ts'
import { plainParty } from './plain-number.ts'
import type { Reads } from '../reading/reads.ts'
import { phaseOf, type ListedAt, type Lookup } from './sought-rows.ts'

export interface Listed {
  readonly items: ReadonlyMap<string, RemoteItem>
  readonly listedAt: ListedAt
}

export interface Found {
  readonly matched: readonly { readonly lookup: Lookup; readonly match: Match }[]
  /** Certainly not in this listing. */
  readonly missing: readonly Lookup[]
  /** A possible match could not be read, so nothing is known. */
  readonly unread: readonly Lookup[]
}

/** Rows and items that could belong together: the same parties, or the same name of a document. */
interface Group {
  readonly lookups: Lookup[]
  readonly items: RemoteItem[]
}

/** Without the provider's time at arming only the day is known, for this computer's clock may have jumped. */
const vagueMs = 26 * 60 * 60_000

/** Finds which of the provider's items are ours. Reads only. */
export class MatchFinder {
  private readonly messages: MessageReader
  private readonly context: EngineContext
  private readonly lists: ListReader

  constructor(context: EngineContext, reads: Reads, lists: ListReader) {
    this.context = context
    this.lists = lists
    this.messages = new MessageReader(reads)
  }

  reset(): void {
    this.messages.reset()
  }

  async find(
    session: OutboxSession,
    carrier: Carrier,
    lookups: readonly Lookup[],
    { items, listedAt }: Listed,
  ): Promise<Found> {
    const found: Found[] = []
    for (const group of groupUp(lookups, items.values())) {
      found.push(await this.findIn(session, carrier, group, listedAt))
    }
    return {
      matched: found.flatMap(({ matched }) => matched),
      missing: found.flatMap(({ missing }) => missing),
      unread: found.flatMap(({ unread }) => unread),
    }
  }

  /** The dates that a row's item can have; null where nothing is known of the provider's time. */
  windowOf({ row, tracked }: Lookup, { listedServerAt, steadyAt }: ListedAt): Window | null {
    const { armedAt, armedServerAt, deadlineAt } = row
    const plannedMs = armedAt === null || deadlineAt === null ? 0 : deadlineAt - armedAt
    // While a computer sleeps its deadline passes, and bytes already passed to the connection may arrive
    // later.
    const sinceOverMs = tracked.overAt === null ? Infinity : steadyAt - tracked.overAt
    const lastedMs = (listedServerAt ?? 0) - sinceOverMs - (armedServerAt ?? 0)
    const lengthMs = Math.max(plannedMs, lastedMs)
    if (armedServerAt !== null) return windowOf(armedServerAt, lengthMs, this.lists.calibration(row.kind))
    if (listedServerAt === null || armedAt === null) return null
    const about = listedServerAt - (this.context.clock.now() - armedAt)
    return windowOf(about, plannedMs, { offsetMs: 0, toleranceMs: vagueMs })
  }

  private async findIn(
    session: OutboxSession,
    carrier: Carrier,
    { lookups, items }: Group,
    listedAt: ListedAt,
  ): Promise<Found> {
    const sought = lookups.map((lookup) => this.toSought(lookup, listedAt))
    const unclaimed = await this.unclaimed(carrier.kind, items)
    const candidates = unclaimed.filter((candidate) => sought.some((one) => isCandidate(one, candidate)))
    const ids = candidates.map(({ item }) => item.remoteId)
    const allRead = carrier.kind === 'fax' || (await this.messages.read(session, carrier, ids))
    if (!allRead) return { matched: [], missing: [], unread: lookups }
    const standing = lookups.filter((lookup) => this.stands(lookup))
    const isStanding = new Set(standing.map(({ row }) => row.id))
    const withTexts = candidates.map(({ item, firstSeenAt }) => ({
      ...{ item, firstSeenAt },
      message: this.messages.textOf(item.remoteId),
    }))
    const matches = matchCandidates(
      sought.filter(({ id }) => isStanding.has(id)),
      withTexts,
    )
    return pairUp(standing, matches)
  }

  /** The row has not changed since the listing began. */
  private stands({ row, tracked }: Lookup): boolean {
    const now = this.context.registry?.find(row.id)
    return now != null && phaseOf(now) === tracked.phase
  }

  private async unclaimed(
    kind: OutboxKind,
    items: readonly RemoteItem[],
  ): Promise<Omit<Candidate, 'message'>[]> {
    const account = this.context.registry?.account
    if (account === undefined || items.length === 0) return []
    const ids = items.map(({ remoteId }) => remoteId)
    const claimed = await this.context.store.claimed(account, kind, ids)
    const seen = await this.context.store.firstSeen(account, kind, ids)
    return items
      .filter(({ remoteId }) => !claimed.has(remoteId))
      .map((item) => ({ item, firstSeenAt: seen.get(item.remoteId) ?? null }))
  }

  private toSought(lookup: Lookup, listedAt: ListedAt): Sought {
    const { id, to, from, armedAt, content } = lookup.row
    const window = this.windowOf(lookup, listedAt)
    const about = { id, to, from, armedAt: armedAt ?? 0, window }
    if (content.kind === 'sms') return { ...about, content: { kind: 'sms', message: content.message } }
    return { ...about, content: { kind: 'fax', wireName: content.file.wireName } }
  }
}

function groupUp(lookups: readonly Lookup[], items: Iterable<RemoteItem>): readonly Group[] {
  const groups = new Map<string, Group>()
  for (const lookup of lookups) {
    const group = groups.get(keyOfRow(lookup.row)) ?? { lookups: [], items: [] }
    group.lookups.push(lookup)
    groups.set(keyOfRow(lookup.row), group)
  }
  for (const item of items) {
    groups.get(item.fileName ?? partiesKey(item))?.items.push(item)
  }
  return [...groups.values()]
}

function keyOfRow({ to, from, content }: OutboxRow): string {
  return content.kind === 'fax' ? content.file.wireName : partiesKey({ to, from })
}

const partiesKey = ({ to, from }: { readonly to: string; readonly from: string }): string =>
  `${plainParty(to)} ${plainParty(from)}`

function pairUp(lookups: readonly Lookup[], matches: readonly Match[]): Found {
  const byId = new Map(matches.map((match) => [match.id, match]))
  const pairs = lookups.map((lookup) => ({ lookup, match: byId.get(lookup.row.id) }))
  return {
    matched: pairs.flatMap(({ lookup, match }) => (match === undefined ? [] : [{ lookup, match }])),
    missing: pairs.flatMap(({ lookup, match }) => (match === undefined ? [lookup] : [])),
    unread: [],
  }
}
