import type { AppError } from '#shared/app-error.ts'
import type { RequestChannel } from '#shared/ipc/channels.ts'
import type { RequestOf, ResponseOf } from '#shared/ipc/contract.ts'
import type { Result } from '#shared/result.ts'

export type Answer<C extends RequestChannel> = Result<ResponseOf<C>, AppError>
export type Handler<C extends RequestChannel> = (request: RequestOf<C>) => Answer<C> | Promise<Answer<C>>

/** What some channels of a fake desk answer. */
export type Handlers = { [C in RequestChannel]?: Handler<C> }
