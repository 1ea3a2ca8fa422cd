import type {
  ArmOutcome,
  Arming,
  Expected,
  NewOutboxRow,
  OutboxPatch,
  Lease,
  OutboxRow,
  OutboxStore,
  RowChange,
} from '#electron/main/ports/outbox-store.ts'
import type { OutboxTransactions } from '#electron/main/storage/outbox/outbox-table.ts'
import { asPort } from '#electron/main/storage/synchronous.ts'
import { summariseJob } from '../samples/summarise-job.ts'
import { StorageFailure } from '#electron/main/ports/storage-failure.ts'
import type { OutboxCounts, OutboxJobs, OutboxLogEntry, OutboxQuery } from '#shared/outbox/outbox-item.ts'
import { groupOf, type OutboxKind, type OutboxState } from '#shared/outbox/outbox-state.ts'

type Counts = Readonly<Record<OutboxKind, OutboxCounts>>

const names = {
  'needs-you': 'needsYou',
  'on-their-way': 'onTheirWay',
  sent: 'sent',
  'not-sent': 'notSent',
} as const

/**
 * The durable outbox without a disk; `disk` says what the disk would do to the next write. Tests look into it
 * without waiting; the engine gets its `port`.
 */
export class MemoryOutboxStore implements OutboxTransactions {
  readonly port: OutboxStore = asPort<OutboxStore>(this)
  disk: 'fine' | 'full' = 'fine'
  /** How many calls changed something. */
  writes = 0
  unreadable = 0
  readonly logs = new Map<string, OutboxLogEntry[]>()
  private readonly rows = new Map<string, OutboxRow>()
  private readonly requests = new Map<string, string>()
  private readonly claims = new Map<string, string>()
  private readonly seen = new Map<string, number>()
  /** By fingerprint. */
  private readonly underWay = new Map<string, string>()
  private lease: Lease | null = null
  private orders = 0

  add(rows: readonly NewOutboxRow[], log: OutboxLogEntry, discard?: RowChange): readonly OutboxRow[] {
    this.touchDisk()
    const isNew = rows.some((row) => !this.requests.has(requestOf(row)))
    if (
      isNew &&
      discard !== undefined &&
      this.change(discard.id, discard.expected, discard.patch, [discard.log]) === null
    ) {
      return []
    }
    return rows.map((row) => this.find(this.requests.get(requestOf(row)) ?? '') ?? this.insert(row, log))
  }

  find(id: string): OutboxRow | null {
    return this.rows.get(id) ?? null
  }

  change(
    id: string,
    expected: Expected,
    patch: OutboxPatch,
    log: readonly OutboxLogEntry[],
  ): OutboxRow | null {
    this.touchDisk()
    return this.patch(id, expected, patch, log)
  }

  changeAll(changes: readonly RowChange[]): readonly (OutboxRow | null)[] {
    this.touchDisk()
    return changes.map(({ id, expected, patch, log }) => this.patch(id, expected, patch, [log]))
  }

  arm(id: string, { holder, fence }: Lease, arming: Arming, log: OutboxLogEntry): ArmOutcome {
    this.touchDisk()
    const { lease } = this
    if (lease?.holder !== holder || lease.fence !== fence) return { kind: 'elsewhere' }
    if (lease.until <= arming.at) return { kind: 'expired' }
    const row = this.rows.get(id)
    if (row?.state !== 'queued') return { kind: 'changed' }
    const { at, serverAt, deadlineAt } = arming
    const times = { armedAt: at, armedServerAt: serverAt, deadlineAt, updatedAt: at }
    const armed: OutboxRow = { ...row, ...times, state: 'armed', attempt: row.attempt + 1 }
    if (this.hasTwin(armed)) return { kind: 'same-content' }
    return { kind: 'armed', row: this.keep(armed, [log]) }
  }

  claim(
    id: string,
    expected: Expected,
    patch: OutboxPatch & { readonly remoteId: string },
    log: readonly OutboxLogEntry[],
  ): OutboxRow | null {
    return this.change(id, expected, patch, log)
  }

  inStates(account: string, states: readonly OutboxState[]): readonly OutboxRow[] {
    return this.all().filter((row) => row.account === account && states.includes(row.state))
  }

  followed(account: string): readonly OutboxRow[] {
    return this.inStates(account, ['accepted']).filter(({ settled }) => !settled)
  }

  list(account: string, query: OutboxQuery): { rows: readonly OutboxRow[]; total: number } {
    const found = this.all()
      .filter((row) => row.account === account && row.kind === query.kind && groupOf(row) === query.group)
      .filter((row) => query.job === undefined || row.job?.id === query.job)
      .filter((row) => query.folded !== true || row.job === null || query.group === 'needs-you')
      .filter((row) => textOf(row).toLowerCase().includes(query.search.toLowerCase()))
      .reverse()
    return { rows: found.slice(query.offset, query.offset + query.limit), total: found.length }
  }

  counts(account: string): Counts {
    const counts = { sms: { ...none }, fax: { ...none } }
    for (const row of this.all()) if (row.account === account) counts[row.kind][names[groupOf(row)]] += 1
    return counts
  }

  jobs(account: string, kind: OutboxKind, limit: number): OutboxJobs {
    const counted = this.all().filter((row) => row.account === account && row.kind === kind)
    const together = counted.filter(({ job }) => job !== null)
    const byId = Map.groupBy(together, ({ job }) => job?.id ?? '')
    const jobs = [...byId.values()].map((rows) => summariseJob(rows)).reverse()
    return { jobs: jobs.slice(0, limit), total: jobs.length }
  }

  waiting(account: string): Readonly<Record<OutboxKind, number>> {
    const rows = this.inStates(account, ['scheduled', 'queued'])
    const of = (kind: OutboxKind): number => rows.filter((row) => row.kind === kind).length
    return { sms: of('sms'), fax: of('fax') }
  }

  log(id: string): readonly OutboxLogEntry[] {
    return this.logs.get(id) ?? []
  }

  noteSeen(account: string, kind: OutboxKind, remoteIds: readonly string[], at: number): void {
    this.touchDisk()
    for (const id of remoteIds) {
      const key = `${account} ${kind} ${id}`
      if (!this.seen.has(key)) this.seen.set(key, at)
    }
  }

  firstSeen(account: string, kind: OutboxKind, remoteIds: readonly string[]): ReadonlyMap<string, number> {
    return new Map(
      remoteIds.flatMap((id) => {
        const at = this.seen.get(`${account} ${kind} ${id}`)
        return at === undefined ? [] : [[id, at] as const]
      }),
    )
  }

  claimed(account: string, kind: OutboxKind, remoteIds: readonly string[]): ReadonlySet<string> {
    return new Set(remoteIds.filter((id) => this.claims.has(`${account} ${kind} ${id}`)))
  }

  takeLease(holder: string, at: number, forMs: number): Lease {
    this.touchDisk()
    this.lease = { holder, fence: (this.lease?.fence ?? 0) + 1, until: at + forMs }
    return this.lease
  }

  renewLease({ holder, fence }: Lease, at: number, forMs: number): Lease | null {
    this.touchDisk()
    if (this.lease?.holder !== holder || this.lease.fence !== fence) return null
    this.lease = { holder, fence, until: at + forMs }
    return this.lease
  }

  quarantined(): number {
    return this.unreadable
  }

  /** Nothing is lost without a disk. */
  missing(): null {
    return null
  }

  dismissMissing(): void {
    this.touchDisk()
  }

  requested(requestKey: string): readonly string[] {
    const made = this.all().filter((row) => row.requestKey === requestKey)
    return made.sort((a, b) => a.position - b.position).map(({ id }) => id)
  }

  fileIds(): ReadonlySet<string> {
    return new Set(this.all().flatMap(({ content }) => (content.kind === 'fax' ? [content.file.fileId] : [])))
  }

  hasFile(account: string, fileId: string): boolean {
    const named = this.all().filter((row) => row.account === account)
    return named.some(({ content }) => content.kind === 'fax' && content.file.fileId === fileId)
  }

  /** Oldest first. */
  all(): OutboxRow[] {
    return [...this.rows.values()]
  }

  /** The events of an item's log, in order. */
  events(id: string): string[] {
    return this.log(id).map(({ event }) => event)
  }

  private patch(
    id: string,
    expected: Expected,
    patch: OutboxPatch,
    log: readonly OutboxLogEntry[],
  ): OutboxRow | null {
    const row = this.rows.get(id)
    if (row === undefined || !isAs(row, expected)) return null
    const next = { ...row, ...patch }
    if (this.hasTwin(next) || !this.takesClaim(next)) return null
    return this.keep(next, log)
  }

  private touchDisk(): void {
    if (this.disk === 'full') throw new StorageFailure('SQLITE_FULL', null)
    this.writes += 1
  }

  private insert(row: NewOutboxRow, log: OutboxLogEntry): OutboxRow {
    this.orders += 1
    this.requests.set(requestOf(row), row.id)
    return this.keep({ ...row, order: this.orders }, [log])
  }

  private keep(row: OutboxRow, log: readonly OutboxLogEntry[]): OutboxRow {
    this.rows.set(row.id, row)
    if (isUnderWay(row.state)) this.underWay.set(row.fingerprint, row.id)
    else if (this.underWay.get(row.fingerprint) === row.id) this.underWay.delete(row.fingerprint)
    const entries = this.logs.get(row.id) ?? []
    entries.push(...log)
    this.logs.set(row.id, entries)
    return row
  }

  private takesClaim({ id, account, kind, remoteId }: OutboxRow): boolean {
    if (remoteId === null) return true
    const key = `${account} ${kind} ${remoteId}`
    const owner = this.claims.get(key) ?? id
    if (owner === id) this.claims.set(key, id)
    return owner === id
  }

  /** At most one row of a fingerprint is armed or unknown. */
  private hasTwin({ id, state, fingerprint }: OutboxRow): boolean {
    const twin = this.underWay.get(fingerprint)
    return isUnderWay(state) && twin !== undefined && twin !== id
  }
}

const none: OutboxCounts = { needsYou: 0, onTheirWay: 0, sent: 0, notSent: 0 }

const isUnderWay = (state: OutboxState): boolean => state === 'armed' || state === 'unknown'

const requestOf = ({ requestKey, position }: NewOutboxRow): string => `${requestKey} ${String(position)}`

const textOf = ({ to, from, content }: NewOutboxRow): string =>
  [to, from, content.kind === 'sms' ? content.message : content.file.name].join('\n')

function isAs(row: OutboxRow, { states, attempt }: Expected): boolean {
  return states.includes(row.state) && (attempt === undefined || attempt === row.attempt)
}
