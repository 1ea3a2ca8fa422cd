import type { EventChannel } from '#shared/ipc/channels.ts'
import type { EventPayload } from '#shared/ipc/contract.ts'
import type { Logger } from '../ports/logger.ts'
import type { AnswerFile } from './files/create-answer-file.ts'
import type { Handlers } from './requests/handlers.ts'

/** A channel and the payload that belongs to it. */
export type DeskEvent = {
  readonly [E in EventChannel]: { readonly channel: E; readonly payload: EventPayload<E> }
}[EventChannel]

/** The application core, as the shells see it. */
export interface Desk {
  readonly handlers: Handlers
  /** Documents and sounds by their addresses, for pages with a key. */
  readonly answerFile: AnswerFile
  /** Returns the function that ends the subscription. */
  readonly subscribe: (listener: (event: DeskEvent) => void) => () => void
  /** For the shells' own log lines. */
  readonly logger: Logger
  /** Ends timers, requests and files; resolves when everything durable is on disk. */
  readonly close: () => Promise<void>
}
