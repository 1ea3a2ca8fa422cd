import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Clock } from '../../ports/clock.ts'
import type { Account } from '../account/account.ts'
import { createFaultReply, replacesAnswer } from '../faults/apply-fault.ts'
import type { FaultMatcher } from '../faults/fault-matcher.ts'
import type { Fault } from '../faults/fault-rules.ts'
import { authenticate } from './authentication.ts'
import { replyTooLarge, replyTooManyRequests } from './errors.ts'
import { finishReply } from './finish-reply.ts'
import { handleRequest, type Handled } from './handle-request.ts'
import { formatRateHeaders, type RateLimiter, type RateLimitOptions } from './rate-limit.ts'
import { readRequest, type ReadRequest } from './read-request.ts'
import type { PracticeRequest } from './request.ts'
import type { Route } from './route.ts'
import { sendReply } from './send-reply.ts'

export interface ServerParts {
  readonly routes: readonly Route[]
  readonly accounts: readonly Account[]
  readonly requireAuth: boolean
  readonly rateLimit: RateLimitOptions
  readonly rateLimiter: RateLimiter
  readonly faults: () => FaultMatcher
  /** The provider's own time, for the dates in its answers. */
  readonly clock: Clock
  /** The real time, for delays and rates on the connection. */
  readonly outside: Clock
  readonly onRequest: (request: PracticeRequest, account: Account | null) => void
}

/** Listens on the loopback address only; rejects with the system's error, such as `EADDRINUSE`. */
export async function startServer(
  parts: ServerParts,
  port: number,
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = createServer((message, response) => {
    serve(parts, message, response).catch(() => response.destroy())
  })
  server.keepAliveTimeout = 65_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve())
  })
  const { port: actualPort } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${actualPort}/`, close: () => stopServer(server) }
}

const stopServer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })

async function serve(parts: ServerParts, message: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = (message.url ?? '/').split('?')[0] ?? '/'
  const fault = parts.faults().next(message.method ?? 'GET', path)
  if (fault?.cutBefore === true) return void response.destroy()
  const read = await readRequest(message, `127.0.0.1:${message.socket.localPort}`)
  const account = authenticate(message.headers.authorization, parts.accounts, parts.requireAuth)
  parts.onRequest(read.request, account)
  const { reply, authUser } = answer(parts, read, account, fault)
  const finished = await finishReply(read.request, reply, {
    accountId: account?.profile.id ?? null,
    authUser,
    now: parts.clock.now(),
  })
  await sendReply(response, finished, read.request.method === 'HEAD', fault, parts.outside)
}

/** Counts the request, refuses it over the limit, and applies the fault of the rule that matches. */
function answer(
  parts: ServerParts,
  { request, isTooLarge }: ReadRequest,
  account: Account | null,
  fault: Fault | null,
): Handled {
  const { limit, headers } = parts.rateLimit
  const verdict = parts.rateLimiter.take(account?.profile.username ?? request.remoteAddress)
  const run = (): Handled => {
    const refused = { authUser: account?.profile.username ?? null }
    if (isTooLarge) return { ...refused, reply: replyTooLarge() }
    if (!verdict.allowed) return { ...refused, reply: replyTooManyRequests(limit, verdict.resetSeconds) }
    const isReplaced = fault !== null && replacesAnswer(fault)
    if (isReplaced && fault.carryOut !== true) return { ...refused, reply: createFaultReply(fault) }
    const handled = handleRequest(parts.routes, request, account)
    return isReplaced ? { ...handled, reply: createFaultReply(fault) } : handled
  }
  const { reply, authUser } = run()
  const rateHeaders = headers ? formatRateHeaders(limit, verdict) : {}
  return { authUser, reply: { ...reply, headers: { ...reply.headers, ...rateHeaders } } }
}
