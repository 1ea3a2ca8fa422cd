import type { AppError } from '#shared/app-error.ts'
import type { CallChannel } from '#shared/ipc/channels.ts'
import type { RequestOf, ResponseOf } from '#shared/ipc/contract.ts'
import type { Result } from '#shared/result.ts'

/** The page that asks, already found to be trusted. */
export interface Caller {
  /** One for each page, for as long as it is open. */
  readonly id: string
  /** Aborts when the page has gone: its window or tab closed, or it lost its connection. */
  readonly gone: AbortSignal
}

export type Handler<C extends CallChannel> = (
  request: RequestOf<C>,
  caller: Caller,
) => Promise<Result<ResponseOf<C>, AppError>>

/** One handler for every channel; a missing, extra or wrongly typed one does not compile. */
export type Handlers = { readonly [C in CallChannel]: Handler<C> }
