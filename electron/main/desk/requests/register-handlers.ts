import type { z } from 'zod'
import { appError, type AppError, type AppErrorCode } from '#shared/app-error.ts'
import { callChannels, type CallChannel } from '#shared/ipc/channels.ts'
import { calls } from '#shared/ipc/contract.ts'
import { fail, succeed, type Result } from '#shared/result.ts'
import type { Logger } from '../../ports/logger.ts'
import { StorageFailure } from '../../ports/storage-failure.ts'
import type { Caller, Handlers } from './handlers.ts'
import { exceedsBytes, maxRequestBytes } from './request-size.ts'

/** What a transport knows of a call; channel and request are as the page sent them. */
export interface IncomingCall {
  readonly channel: unknown
  readonly request: unknown
  /** The transport has checked that the sender is a page of this application. */
  readonly trusted: boolean
  readonly caller: Caller
}

export type Answer = Result<unknown, AppError>
export type AnswerCall = (call: IncomingCall) => Promise<Answer>

/** Carries calls from pages to the desk: Electron's IPC, or a WebSocket. */
export interface CallTransport {
  /** Returns the function that ends the service. */
  serve(answer: AnswerCall): () => void
}

/** Puts the desk's handlers behind a transport; returns the function that takes them away. */
export function registerHandlers(transport: CallTransport, handlers: Handlers, logger: Logger): () => void {
  return transport.serve(createAnswerCall(handlers, logger))
}

/**
 * The gate that every call of a page passes. It never rejects: a request that does not fit is
 * `invalid-request`, a disk that refuses is `storage`, and a bug behind it is `internal` with nothing of its message.
 */
export function createAnswerCall(handlers: Handlers, logger: Logger): AnswerCall {
  return async ({ channel, request, trusted, caller }) => {
    if (!trusted || !isCallChannel(channel)) return failWith('invalid-request')
    try {
      if (exceedsBytes(request, maxRequestBytes(channel))) return failWith('invalid-request', 'too large')
      return await run(handlers, channel, request, caller, logger)
    } catch (error) {
      if (error instanceof StorageFailure) return failWith('storage', error.code)
      logger.error('desk.bug', { channel, name: nameOf(error) })
      return failWith('internal')
    }
  }
}

const isCallChannel = (channel: unknown): channel is CallChannel =>
  (callChannels as readonly unknown[]).includes(channel)

async function run(
  handlers: Handlers,
  channel: CallChannel,
  request: unknown,
  caller: Caller,
  logger: Logger,
): Promise<Answer> {
  const schema: { request: z.ZodType; response: z.ZodType } = calls[channel]
  const asked = schema.request.safeParse(request)
  if (!asked.success) return failWith('invalid-request')
  const handle = handlers[channel] as (request: unknown, caller: Caller) => Promise<Answer>
  const result = await handle(asked.data, caller)
  // Parsing on the way out drops every field the contract does not name, such as a stray secret.
  if (!result.ok) return fail(appError.parse(result.error) as AppError)
  const told = schema.response.safeParse(result.value)
  if (told.success) return succeed(told.data)
  logger.error('desk.response-off-contract', { channel, at: pathsOf(told.error) })
  return failWith('internal')
}

function failWith(code: AppErrorCode, detail?: string): Answer {
  return fail(detail === undefined ? { code } : { code, detail })
}

/** Places only: the values may be secret. */
const pathsOf = (error: z.ZodError): string => error.issues.map((issue) => issue.path.join('.')).join(' ')

const nameOf = (error: unknown): string => (error instanceof Error ? error.constructor.name : typeof error)
