import type { z } from 'zod'
import { appError, type AppError, type AppErrorCode } from '#shared/app-error.ts'
import { requestChannels, type RequestChannel } from '#shared/ipc/channels.ts'
import { requests } from '#shared/ipc/contract.ts'
import { fail, succeed, type Result } from '#shared/result.ts'
import type { Logger } from '../../ports/logger.ts'
import { StorageFailure } from '../../ports/storage-failure.ts'
import type { Handlers, Requester } from './handlers.ts'
import { exceedsBytes, maxAnswerBytes, maxRequestBytes } from './request-size.ts'

/** What a transport knows of a request; channel and request are as the page sent them. */
export interface IncomingRequest {
  readonly channel: unknown
  readonly request: unknown
  /** The transport has checked that the sender is a page of this application. */
  readonly trusted: boolean
  readonly requester: Requester
}

export type Answer = Result<unknown, AppError>
export type AnswerRequest = (asked: IncomingRequest) => Promise<Answer>

/** Carries requests from pages to the desk: Electron's IPC, or a WebSocket. */
export interface RequestTransport {
  /** Returns the function that ends the service. */
  serve(answer: AnswerRequest): () => void
}

/** Puts the desk's handlers behind a transport; returns the function that takes them away. */
export function registerHandlers(
  transport: RequestTransport,
  handlers: Handlers,
  logger: Logger,
): () => void {
  return transport.serve(createAnswerRequest(handlers, logger))
}

/**
 * The gate that every request of a page passes. It never rejects: a request that does not fit is
 * `invalid-request`, a disk that refuses is `storage`, and a bug behind it is `internal` with nothing of its message.
 */
export function createAnswerRequest(handlers: Handlers, logger: Logger): AnswerRequest {
  return async ({ channel, request, trusted, requester }) => {
    if (!trusted || !isRequestChannel(channel)) return failWith('invalid-request')
    try {
      if (exceedsBytes(request, maxRequestBytes)) return failWith('invalid-request', 'too large')
      return await run(handlers, channel, request, requester, logger)
    } catch (error) {
      if (error instanceof StorageFailure) return failWith('storage', error.code)
      logger.error('desk.bug', { channel, name: nameOf(error) })
      return failWith('internal')
    }
  }
}

const isRequestChannel = (channel: unknown): channel is RequestChannel =>
  (requestChannels as readonly unknown[]).includes(channel)

async function run(
  handlers: Handlers,
  channel: RequestChannel,
  request: unknown,
  requester: Requester,
  logger: Logger,
): Promise<Answer> {
  const schema: { request: z.ZodType; response: z.ZodType } = requests[channel]
  const asked = schema.request.safeParse(request)
  if (!asked.success) return failWith('invalid-request')
  const handle = handlers[channel] as (request: unknown, requester: Requester) => Promise<Answer>
  const result = await handle(asked.data, requester)
  // Parsing on the way out drops every field the contract does not name, such as a stray secret.
  if (!result.ok) return fail(appError.parse(result.error) as AppError)
  const told = schema.response.safeParse(result.value)
  if (!told.success) {
    logger.error('desk.response-off-contract', { channel, at: pathsOf(told.error) })
    return failWith('internal')
  }
  if (!exceedsBytes(told.data, maxAnswerBytes)) return succeed(told.data)
  logger.error('desk.response-too-large', { channel })
  return failWith('internal')
}

function failWith(code: AppErrorCode, detail?: string): Answer {
  return fail(detail === undefined ? { code } : { code, detail })
}

/** Places only: the values may be secret. */
const pathsOf = (error: z.ZodError): string => error.issues.map((issue) => issue.path.join('.')).join(' ')

const nameOf = (error: unknown): string => (error instanceof Error ? error.constructor.name : typeof error)
