import type { AppError } from '#shared/app-error.ts'
import type { RequestChannel } from '#shared/ipc/channels.ts'
import type { RequestOf, ResponseOf } from '#shared/ipc/contract.ts'
import type { Result } from '#shared/result.ts'

/** The page that asks, already found to be trusted. */
export interface Requester {
  /** One for each page, for as long as it is open. */
  readonly id: string
  /** Aborts when the page has gone: its window or tab closed, or it lost its connection. */
  readonly gone: AbortSignal
}

export type Handler<C extends RequestChannel> = (
  request: RequestOf<C>,
  requester: Requester,
) => Promise<Result<ResponseOf<C>, AppError>>

/** One handler for every channel; a missing, extra or wrongly typed one does not compile. */
export type Handlers = { readonly [C in RequestChannel]: Handler<C> }
