import type { Carrier, RemoteItem, RemotePage, RemoteStatus } from '#electron/main/outbox/carrier.ts'
import type { SendHooks } from '#electron/main/ports/send-hooks.ts'
import type { Clock } from '#electron/main/ports/clock.ts'
import type { OutboxRow } from '#electron/main/ports/outbox-store.ts'
import type { AppError } from '#shared/app-error.ts'
import type { ProviderStatus } from '#shared/outbox/outbox-item.ts'
import type { OutboxKind } from '#shared/outbox/outbox-state.ts'
import { fail, succeed, type Result } from '#shared/result.ts'

/** What happens to one POST. */
export type SendFate =
  | 'accepted'
  | 'accepted-without-id' // 202 without a Location
  | 'accepted-body-lost' // headers came, the body did not
  | 'offline'
  | 'dropped' // reached, not stored, no answer
  | 'stored-then-dropped'
  | 'stored-then-500'
  | 'black-hole' // nothing comes back until the deadline; not stored
  | 'stored-black-hole'
  | 'stored-late' // no answer, and stored only some seconds later
  | 'never-ends' // the carrier breaks its word
  | AppError

/** What the provider really has: the ground truth. */
export interface StoredItem {
  readonly remoteId: string
  readonly kind: OutboxKind
  /** The row it came from; null for what others sent. */
  readonly rowId: string | null
  readonly to: string
  readonly from: string
  readonly message: string | null
  readonly fileName: string | null
  readonly createdAt: number
}

type Sent = Result<{ readonly remoteId: string | null }, AppError>

const pageSize = 20
const lateMs = 8_000

/** A provider that can be told what to do, keeps its own books and its own clock. */
export class FakeProvider {
  readonly stored: StoredItem[] = []
  /** Rows as they were posted, one entry a POST that reached the provider. */
  readonly posts: OutboxRow[] = []
  readonly requests = { list: 0, read: 0 }
  latencyMs = 50
  deadlineMs = 60_000
  /** The provider's own clock runs as the steady clock does, whatever the computer's wall clock says. */
  fate: (row: OutboxRow) => SendFate = () => 'accepted'
  listFault: (page: number) => AppError | null = () => null
  readFault: (remoteId: string) => AppError | null = () => null
  status: (item: StoredItem, ageMs: number) => ProviderStatus = usualStatus
  /** Lists carry no `Date`. */
  hidesTime = false
  /** How much earlier or later than its clock the provider dates its items. */
  datingMs = 0
  /** How long this computer slept without its steady clock. */
  sleptMs = 0
  private count = 0
  private readonly clock: Clock
  private readonly startedAt: number

  constructor(clock: Clock) {
    this.clock = clock
    this.startedAt = clock.now() - clock.monotonic()
  }

  now(): number {
    return this.startedAt + this.clock.monotonic() + this.sleptMs
  }

  /** Copies of a row's item at the provider. */
  copiesOf(rowId: string): readonly StoredItem[] {
    return this.stored.filter((item) => item.rowId === rowId)
  }

  /** Somebody else's item. */
  storeForeign(item: Pick<StoredItem, 'kind' | 'to' | 'from' | 'message' | 'fileName'>): StoredItem {
    return this.keep({ ...item, rowId: null })
  }

  carrier(kind: OutboxKind): Carrier {
    return {
      kind,
      deadlineMs: this.deadlineMs,
      listsStatuses: kind === 'fax',
      send: (row, hooks) => this.send(row, hooks),
      list: (page) => this.list(kind, page),
      read: (remoteId) => this.read(remoteId),
    }
  }

  carriers(): readonly Carrier[] {
    return [this.carrier('sms'), this.carrier('fax')]
  }

  private async send(row: OutboxRow, hooks: SendHooks): Promise<Sent> {
    await this.wait(this.latencyMs)
    if (hooks.stop.aborted || !(await hooks.beforeSend())) return fail({ code: 'cancelled' })
    const fate = this.fate(row)
    if (fate === 'offline') return fail({ code: 'offline', detail: 'ECONNREFUSED' })
    if (fate === 'never-ends') return new Promise<never>(() => undefined)
    if (row.kind === 'fax' && !(await this.upload(row, hooks))) return fail({ code: 'cancelled' })
    this.posts.push(row)
    await this.wait(this.latencyMs)
    if (typeof fate !== 'string') return fail(fate)
    return this.answer(row, fate, hooks)
  }

  private async answer(row: OutboxRow, fate: SendFate & string, hooks: SendHooks): Promise<Sent> {
    const lost = fail({ code: 'outcome-unknown', detail: 'ECONNRESET' } as const)
    if (fate === 'stored-late') {
      this.clock.after(lateMs, () => this.keepOf(row))
      return lost
    }
    const isStored = fate.startsWith('accepted') || fate.startsWith('stored')
    const remoteId = isStored ? this.keepOf(row).remoteId : null
    if (fate.endsWith('black-hole')) await this.wait(this.deadlineMs - 3 * this.latencyMs)
    if (!fate.startsWith('accepted')) return lost
    await this.wait(this.latencyMs)
    const told = fate === 'accepted-without-id' ? null : remoteId
    hooks.onAccepted(told)
    await this.wait(this.latencyMs)
    return fate === 'accepted-body-lost' ? lost : succeed({ remoteId: told })
  }

  /** False where it was stopped in time. */
  private async upload(row: OutboxRow, hooks: SendHooks): Promise<boolean> {
    const bytes = row.content.kind === 'fax' ? row.content.file.bytes : 0
    for (const part of [0.25, 0.5, 0.75, 1]) {
      await this.wait(this.latencyMs)
      if (hooks.stop.aborted) return false
      hooks.onProgress(Math.round(bytes * part))
    }
    return true
  }

  private async list(kind: OutboxKind, page: number): Promise<Result<RemotePage, AppError>> {
    this.requests.list += 1
    await this.wait(this.latencyMs)
    const fault = this.listFault(page)
    if (fault !== null) return fail(fault)
    const all = this.stored.filter((item) => item.kind === kind).reverse()
    const start = (page - 1) * pageSize
    const items = all.slice(start, start + pageSize).map((item) => this.describe(item))
    const nextPage = start + pageSize < all.length ? page + 1 : null
    return succeed({ items, nextPage, serverTime: this.hidesTime ? null : floorToSecond(this.now()) })
  }

  private async read(remoteId: string): Promise<Result<RemoteStatus, AppError>> {
    this.requests.read += 1
    await this.wait(this.latencyMs)
    const fault = this.readFault(remoteId)
    if (fault !== null) return fail(fault)
    const item = this.stored.find((stored) => stored.remoteId === remoteId)
    return item === undefined ? fail({ code: 'gone' }) : succeed(this.statusOf(item))
  }

  private describe(item: StoredItem): RemoteItem {
    const { remoteId, to, from, fileName, createdAt } = item
    const status = item.kind === 'fax' ? this.statusOf(item) : null
    return { remoteId, to, from, fileName, createdAt: createdAt + this.datingMs, status }
  }

  private statusOf(item: StoredItem): RemoteStatus {
    const status = this.status(item, this.now() - item.createdAt)
    return { status, message: item.message, detail: null }
  }

  private keepOf({ id, kind, to, from, content }: OutboxRow): StoredItem {
    const message = content.kind === 'sms' ? content.message : null
    const fileName = content.kind === 'fax' ? content.file.wireName : null
    return this.keep({ kind, rowId: id, to, from, message, fileName })
  }

  private keep(item: Omit<StoredItem, 'remoteId' | 'createdAt'>): StoredItem {
    this.count += 1
    const stored = { ...item, remoteId: `remote-${String(this.count)}`, createdAt: this.now() }
    this.stored.push(stored)
    return stored
  }

  private wait(ms: number): Promise<void> {
    return new Promise((resolve) => this.clock.after(ms, resolve))
  }
}

const floorToSecond = (at: number): number => Math.floor(at / 1_000) * 1_000

/** Documentation: normally 4 s to a handset, 40 s for a fax of one page. */
function usualStatus({ kind }: StoredItem, ageMs: number): ProviderStatus {
  if (kind === 'sms') {
    return ageMs < 4_000
      ? { id: 2, text: 'SMS with carrier', at: null }
      : { id: 11, text: 'SMS delivered to handset', at: null }
  }
  return ageMs < 40_000
    ? { id: 5, text: 'Processing fax.', at: null }
    : { id: 10, text: 'Fax transmission completed.', at: null }
}
