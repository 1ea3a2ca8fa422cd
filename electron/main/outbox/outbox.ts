import type { AppError } from '#shared/app-error.ts'
import type { QuietHours } from '#shared/settings/settings.ts'
import type {
  OutboxActed,
  OutboxActRequest,
  OutboxChange,
  OutboxItem,
  OutboxJob,
  OutboxJobs,
  OutboxLogEntry,
  OutboxPage,
  OutboxQuery,
  OutboxSummary,
  SendingTimes,
} from '#shared/outbox/outbox-item.ts'
import type { OutboxKind } from '#shared/outbox/outbox-state.ts'
import type { Result } from '#shared/result.ts'
import type { Clock } from '../ports/clock.ts'
import type { Logger } from '../ports/logger.ts'
import type { OutboxContent, OutboxStore } from '../ports/outbox-store.ts'
import type { Random } from '../ports/random.ts'
import type { Carrier } from './carrier.ts'

/** Steps of a send, in their order; the crash tests end the process at each. */
export type Checkpoint =
  | 'queued'
  | 'arming' // the turn has come, nothing is written
  | 'armed' // committed; nothing has left
  | 'answered' // the outcome is known, not yet written
  | 'outcome' // committed
  | 'listed' // a complete listing was read
  | 'matched' // committed
  | 'asked' // committed
  | 'followed' // a final status committed
  | 'decided' // the operator's decision committed

export interface OutboxOptions {
  readonly clock: Clock
  readonly random: Random
  readonly store: OutboxStore
  readonly logger: Logger
  readonly quietHours: () => QuietHours
  /** At most every 100 ms, with all items that changed since. */
  readonly changed: (change: OutboxChange) => void
  readonly damage: OutboxSummary['damage']
  readonly checkpoint?: ((point: Checkpoint) => void) | undefined
  /** Minutes since midnight by this computer's local time; the system's where absent. */
  readonly localTime?: ((at: number) => number) | undefined
}

export interface NewItem {
  readonly to: string
  readonly from: string
  readonly content: OutboxContent
}

export interface Enqueue {
  readonly requestKey: string
  readonly items: readonly NewItem[]
  readonly times: SendingTimes
  /** The item these correct or repeat; `put-away` cancels or dismisses it in the same transaction. */
  readonly repeats: { readonly id: string; readonly putAway: boolean } | null
  /** What the items are shown as together; absent: each stands for itself. */
  readonly job?: OutboxJob | null
}

export interface ItemWithLog {
  readonly item: OutboxItem
  readonly log: readonly OutboxLogEntry[]
}

/** The account whose items are shown; `carriers` is null while nobody is signed in to it. */
export interface OutboxAccount {
  readonly key: string
  readonly carriers: readonly Carrier[] | null
}

/**
 * The durable outbox of both kinds: never lost once queued, never sent twice by itself, and where the
 * network makes it impossible to know, the operator is asked.
 */
export interface Outbox {
  /**
   * For the signed-in account at the call; on disk when it resolves. Errors: `storage`, `signed-out` without an account, `gone` for `repeats`,
   * `invalid-input` for a time more than a year ahead.
   */
  enqueue(request: Enqueue): Promise<Result<{ readonly ids: readonly string[] }, AppError>>
  act(request: OutboxActRequest): Promise<Result<OutboxActed, AppError>>
  list(query: OutboxQuery): Promise<OutboxPage>
  /** What was sent together, in numbers, the newest first. */
  jobs(kind: OutboxKind, limit: number): Promise<OutboxJobs>
  /** Null where the account has no such item. */
  item(id: string): Promise<ItemWithLog | null>
  summary(): Promise<OutboxSummary>
  /** What `summary` says is missing was read. Errors: `storage`. */
  dismissMissing(): Promise<Result<Record<string, never>, AppError>>
  /** Another account, or another session of the same one. Null: none. */
  useAccount(account: OutboxAccount | null): void
  /** Runs a pass now: the network is back, the computer woke, or the settings changed. */
  wake(): void
  /** Arms nothing more, and waits up to 2 s for the outcomes of attempts under way to be recorded. */
  close(): Promise<void>
}
