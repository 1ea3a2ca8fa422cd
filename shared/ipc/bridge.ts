import type { AppError } from '../app-error.ts'
import type { Result } from '../result.ts'
import type { RequestChannel, EventChannel } from './channels.ts'
import type { EventPayload, RequestOf, ResponseOf } from './contract.ts'

/**
 * The only interface between a page and the desk. The preload, the web shell's page script and the tests'
 * fakes implement it.
 */
export interface Bridge {
  invoke<C extends RequestChannel>(
    channel: C,
    request: RequestOf<C>,
  ): Promise<Result<ResponseOf<C>, AppError>>
  /** Returns the function that ends the subscription. */
  subscribe<E extends EventChannel>(channel: E, listener: (payload: EventPayload<E>) => void): () => void
}
