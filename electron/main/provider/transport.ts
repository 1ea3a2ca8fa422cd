import type { Dispatcher, FormData } from 'undici'
import type { Clock } from '../ports/clock.ts'
import type { Exchange } from './answer.ts'
import { acceptedEncodings, readBody } from './body-reader.ts'
import type { Dispatchers } from './dispatchers.ts'
import type { ProviderBase } from './provider-base.ts'
import { watchStart } from './started-line.ts'

export type WireBody =
  { readonly kind: 'json'; readonly value: unknown } | { readonly kind: 'form'; readonly form: FormData }

export interface WireRequest {
  readonly method: Dispatcher.HttpMethod
  /** Below the base, with its query. */
  readonly target: string
  readonly body: WireBody | null
  readonly ifModifiedSince: string | null
  /** Writes get a connection of their own. */
  readonly write: boolean
  readonly deadlineMs: number
  readonly maxBytes: number
}

export interface Transport {
  /** Sends one request once, to the one origin, following nothing; never rejects. */
  exchange(request: WireRequest): Promise<Exchange>
  close(): Promise<void>
}

export interface TransportOptions {
  readonly base: ProviderBase
  readonly authorization: string
  readonly clock: Clock
  readonly dispatchers: Dispatchers
}

export function createTransport(options: TransportOptions): Transport {
  return {
    exchange: (request) => withDeadline(options, request),
    close: () => options.dispatchers.close(),
  }
}

/** A server that drips bytes outlives undici's own timeouts; the deadline is for the whole exchange. */
async function withDeadline(options: TransportOptions, request: WireRequest): Promise<Exchange> {
  const controller = new AbortController()
  const cancel = options.clock.after(request.deadlineMs, () => controller.abort(new DeadlineError()))
  const lease = request.write ? options.dispatchers.openWrite() : null
  try {
    const dispatcher = lease?.dispatcher ?? options.dispatchers.reads
    return await exchange(options, request, dispatcher, controller.signal)
  } finally {
    cancel()
    lease?.release()
  }
}

async function exchange(
  options: TransportOptions,
  request: WireRequest,
  dispatcher: Dispatcher,
  signal: AbortSignal,
): Promise<Exchange> {
  let reached = false
  const watched = dispatcher.compose(watchStart(() => (reached = true)))
  try {
    const asked = watched.request({
      origin: options.base.origin,
      path: `${options.base.path}${request.target}`,
      method: request.method,
      headers: writeHeaders(request, options.authorization),
      body: encodeBody(request.body),
      // Counted from the first byte sent, undici's own 30 s would cut a slow upload short.
      ...(request.body?.kind === 'form' ? { headersTimeout: request.deadlineMs } : {}),
      signal,
    })
    const response = await Promise.race([asked, rejectOnAbort(signal)])
    const { statusCode: status, headers } = response
    return {
      kind: 'answered',
      answer: { status, headers, body: await readBody(response.body, headers, request.maxBytes) },
    }
  } catch (error) {
    return { kind: 'silent', reached, detail: describeFailure(error) }
  }
}

/** While undici still connects it takes note of an abort, and never writes, but does not end the wait. */
function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
  })
}

/**
 * JSON is pinned: the provider would else choose among eleven formats. A DELETE has no Content-Type,
 * because the provider would try to read a body of that type.
 */
function writeHeaders(request: WireRequest, authorization: string): Record<string, string> {
  return {
    accept: 'application/json',
    'accept-encoding': acceptedEncodings,
    authorization,
    'user-agent': 'Callboard',
    ...(request.body?.kind === 'json' ? { 'content-type': 'application/json' } : {}),
    ...(request.ifModifiedSince === null ? {} : { 'if-modified-since': request.ifModifiedSince }),
  }
}

function encodeBody(body: WireBody | null): string | FormData | null {
  if (body === null) return null
  return body.kind === 'json' ? JSON.stringify(body.value) : body.form
}

class DeadlineError extends Error {
  readonly code = 'DEADLINE'
}

/** A code such as `ECONNREFUSED`: messages may hold addresses, codes never do. */
function describeFailure(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]{2,60}$/.test(code) ? code : 'UNKNOWN'
}
