import type { AppError } from '#shared/app-error.ts'
import type { FaxDetail } from '#shared/fax/fax-content.ts'
import type { ProviderStatus } from '#shared/outbox/outbox-item.ts'
import type { OutboxKind } from '#shared/outbox/outbox-state.ts'
import type { Result } from '#shared/result.ts'
import type { OutboxRow } from '../ports/outbox-store.ts'
import type { SendHooks } from '../ports/send-hooks.ts'

export interface RemoteStatus {
  readonly status: ProviderStatus
  /** The text of an SMS; null in lists, and for faxes. */
  readonly message: string | null
  readonly detail: FaxDetail | null
}

export interface RemoteItem {
  readonly remoteId: string
  readonly to: string
  readonly from: string
  /** Of a fax; null for SMS. */
  readonly fileName: string | null
  /** The provider's clock, epoch milliseconds. */
  readonly createdAt: number | null
  /** Lists of faxes carry it, lists of SMS do not; null where a row has none. */
  readonly status: RemoteStatus | null
}

export interface RemotePage {
  readonly items: readonly RemoteItem[]
  /** Null at the end. */
  readonly nextPage: number | null
  /** The `Date` of the answer, epoch milliseconds. */
  readonly serverTime: number | null
}

/** One kind of sending over one session; made from the provider client by the feature, faked by tests. */
export interface Carrier {
  readonly kind: OutboxKind
  /** From connecting to the answer's last byte, whatever the server does. */
  readonly deadlineMs: number
  /** Rows of its lists carry their status, so that one page tells of many items. */
  readonly listsStatuses: boolean
  /**
   * One POST at most. Errors: `offline` and `cancelled` mean that certainly nothing was sent (with the
   * detail `takenOut`, because the operator took it out of the waiting requests);
   * `outcome-unknown` that it may have been; `rate-limited` with `retryAt` and `signed-out` that it was
   * not; all others are the provider's refusal.
   */
  send(row: OutboxRow, hooks: SendHooks): Promise<Result<{ readonly remoteId: string | null }, AppError>>
  /** One page of the provider's list, newest first; pages count from 1. */
  list(page: number): Promise<Result<RemotePage, AppError>>
  /** `gone` where the provider knows no such item. */
  read(remoteId: string): Promise<Result<RemoteStatus, AppError>>
}
