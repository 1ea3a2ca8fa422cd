import type { AppError } from '#shared/app-error.ts'
import type { FaxContent, FaxDetail } from '#shared/fax/fax-content.ts'
import type {
  OutboxCounts,
  OutboxJob,
  OutboxJobs,
  OutboxLogEntry,
  OutboxMissing,
  OutboxQuery,
  OutboxRepeat,
  ProviderStatus,
} from '#shared/outbox/outbox-item.ts'
import type { OutboxKind, OutboxState } from '#shared/outbox/outbox-state.ts'

export type OutboxContent =
  { readonly kind: 'sms'; readonly message: string } | { readonly kind: 'fax'; readonly file: FaxContent }

/** What never changes after an item was queued. */
export interface OutboxFacts {
  readonly id: string
  /** The account it belongs to: provider and account number; stays through sign-outs. */
  readonly account: string
  readonly kind: OutboxKind
  readonly to: string
  readonly from: string
  readonly content: OutboxContent
  /** Hex sha256 over account, kind, to, from and content. */
  readonly fingerprint: string
  /** The page's key of the request and the position in it; one pair is stored once. */
  readonly requestKey: string
  readonly position: number
  readonly createdAt: number
  readonly repeats: string | null
  /** What it was sent together with; null where it was sent alone. */
  readonly job: OutboxJob | null
}

/** What changes; times are epoch milliseconds of this computer unless they say otherwise. */
export interface OutboxProgress {
  readonly state: OutboxState
  /** The operator's wishes; "send now" and "send again" take them back. */
  readonly sendAt: number | null
  readonly notAfter: number | null
  readonly undoUntil: number | null
  readonly ignoreQuietHours: boolean
  /** POSTs that may have left this computer, and the number of the one under way. */
  readonly attempt: number
  readonly armedAt: number | null
  /** The provider's clock at arming, as far as it is known. */
  readonly armedServerAt: number | null
  /** When the attempt under way is over whatever happens. */
  readonly deadlineAt: number | null
  /** Tries that certainly did not reach the provider, for the back-off. */
  readonly misses: number
  readonly notBefore: number | null
  readonly remoteId: string | null
  readonly acceptedAt: number | null
  readonly status: ProviderStatus | null
  readonly detail: FaxDetail | null
  readonly problem: AppError | null
  readonly alsoAccepted: boolean
  readonly settled: boolean
  readonly dismissed: boolean
  /** The item that repeats or corrects it, and when that was queued. */
  readonly repeatedAs: OutboxRepeat | null
  /** Complete listings of the provider in which an unknown item was not found. */
  readonly listings: number
  readonly updatedAt: number
}

/** What a new row starts with, beside its state and the operator's wishes. */
export const untouched = {
  attempt: 0,
  armedAt: null,
  armedServerAt: null,
  deadlineAt: null,
  misses: 0,
  notBefore: null,
  remoteId: null,
  acceptedAt: null,
  status: null,
  detail: null,
  problem: null,
  alsoAccepted: false,
  settled: false,
  dismissed: false,
  repeatedAs: null,
  listings: 0,
} as const satisfies Partial<OutboxProgress>

export interface OutboxRow extends OutboxFacts, OutboxProgress {
  /** Higher is newer; given by the store. */
  readonly order: number
}

export type NewOutboxRow = OutboxFacts & OutboxProgress
export type OutboxPatch = Partial<OutboxProgress>

/** Only a row that still is as expected is changed. */
export interface Expected {
  readonly states: readonly OutboxState[]
  readonly attempt?: number
}

export interface Arming {
  readonly at: number
  readonly serverAt: number | null
  readonly deadlineAt: number
}

export type ArmOutcome =
  | { readonly kind: 'armed'; readonly row: OutboxRow }
  /**
   * `same-content`: a row with its fingerprint is armed or unknown. `elsewhere`: another has taken the lease.
   * `expired`: nobody has, but it has to be renewed first.
   */
  | { readonly kind: 'changed' | 'same-content' | 'elsewhere' | 'expired' }

/** The right to arm rows. */
export interface Lease {
  readonly holder: string
  /** The fencing number: it rises with each taking, so that what an earlier holder still tries is refused. */
  readonly fence: number
  /** Epoch milliseconds; a holder that stood still for longer has to find out first whether it still is one. */
  readonly until: number
}

/**
 * The durable outbox. Every call is one transaction and on disk when its promise resolves; it rejects with
 * `StorageFailure` where the disk refuses, and then nothing of the call was stored. A row with unreadable data
 * is set aside and counted in `quarantined`, never returned and never dropped.
 */
export interface OutboxStore {
  /**
   * All or none, with their first log entries. Rows whose (requestKey, position) is stored already are
   * returned as they are. `discard` is the item they correct: put away in the same transaction; empty, and
   * nothing stored, where it is not as expected.
   */
  add(rows: readonly NewOutboxRow[], log: OutboxLogEntry, discard?: RowChange): Promise<readonly OutboxRow[]>
  find(id: string): Promise<OutboxRow | null>
  /**
   * One transaction: the patch and the log entries; null, and nothing stored, where the row is not as
   * expected, or where another row of the account has claimed the patch's `remoteId`.
   */
  change(
    id: string,
    expected: Expected,
    patch: OutboxPatch,
    log: readonly OutboxLogEntry[],
  ): Promise<OutboxRow | null>
  /** Each as `change` would, in one transaction for all; null for those that are not as expected. */
  changeAll(changes: readonly RowChange[]): Promise<readonly (OutboxRow | null)[]>
  /** `queued` to `armed`, attempt + 1, in one transaction with the checks of lease and fingerprint. */
  arm(id: string, lease: Lease, arming: Arming, log: OutboxLogEntry): Promise<ArmOutcome>
  /**
   * Like `change`, and claims the patch's `remoteId` for this row in the same transaction; null as well
   * where another row of the account has claimed it.
   */
  claim(
    id: string,
    expected: Expected,
    patch: OutboxPatch & { readonly remoteId: string },
    log: readonly OutboxLogEntry[],
  ): Promise<OutboxRow | null>
  /** Rows of the account in these states, oldest first. */
  inStates(account: string, states: readonly OutboxState[]): Promise<readonly OutboxRow[]>
  /** Accepted and not settled, oldest first. */
  followed(account: string): Promise<readonly OutboxRow[]>
  list(
    account: string,
    query: OutboxQuery,
  ): Promise<{ readonly rows: readonly OutboxRow[]; readonly total: number }>
  counts(account: string): Promise<Readonly<Record<OutboxKind, OutboxCounts>>>
  /** The account's jobs, the newest first, in numbers; what was sent again counts as what took its place. */
  jobs(account: string, kind: OutboxKind, limit: number): Promise<OutboxJobs>
  /** How many have not left: scheduled and queued. */
  waiting(account: string): Promise<Readonly<Record<OutboxKind, number>>>
  /** The newest five hundred, oldest first; the log itself only grows. */
  log(id: string): Promise<readonly OutboxLogEntry[]>

  /** Ids that the provider listed; the first sighting stays. Claimed ids need not be noted. */
  noteSeen(account: string, kind: OutboxKind, remoteIds: readonly string[], at: number): Promise<void>
  /** When each was first listed; ids never listed are absent. */
  firstSeen(
    account: string,
    kind: OutboxKind,
    remoteIds: readonly string[],
  ): Promise<ReadonlyMap<string, number>>
  /** Of these, the ones that a row has claimed. */
  claimed(account: string, kind: OutboxKind, remoteIds: readonly string[]): Promise<ReadonlySet<string>>

  /** What the request with this key made, in its order; empty where nothing of it is stored. */
  requested(requestKey: string): Promise<readonly string[]>
  /** Every document that a row of any account names. */
  fileIds(): Promise<ReadonlySet<string>>
  /** Whether a row of the account names the document. */
  hasFile(account: string, fileId: string): Promise<boolean>
  /** From now on only this holder arms rows, for so long; `at` in epoch milliseconds. */
  takeLease(holder: string, at: number, forMs: number): Promise<Lease>
  /** For so long from `at` on, also after it has expired; null where another has taken it meanwhile. */
  renewLease(lease: Lease, at: number, forMs: number): Promise<Lease | null>
  quarantined(): Promise<number>
  /**
   * What the record of attempts knows of and the outbox lost; null where there is nothing to tell. A new item
   * with the request or the content of one that may have left becomes `ask` in `add`.
   */
  missing(account: string): Promise<OutboxMissing | null>
  /** The operator has read it. It changes nothing for the items: each of them is still a question. */
  dismissMissing(account: string): Promise<void>
}

export interface RowChange {
  readonly id: string
  readonly expected: Expected
  readonly patch: OutboxPatch
  readonly log: OutboxLogEntry
}
