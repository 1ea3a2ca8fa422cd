import type { IncomingHttpHeaders } from 'node:http'
import type { Dispatcher } from 'undici'
import type { Clock } from '../../ports/clock.ts'
import type { SendHooks } from '../../ports/send-hooks.ts'
import type { Exchange } from './answer.ts'
import { acceptedEncodings, readBody } from './body-reader.ts'
import type { Dispatchers } from './dispatchers.ts'
import type { ProviderBase } from '../provider-base.ts'
import { DeadlineError, describeFailure, StoppedError } from './silence.ts'
import { watchStart } from './request-start.ts'
import { encodeForm, encodeJson, handOver, type EncodedBody, type WireBody } from './wire-body.ts'

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

/** Status and headers of the answer arrived; its body may still be on its way. */
type OnHeaders = (status: number, headers: IncomingHttpHeaders) => void

export interface Transport {
  /** Sends one request once, to the one origin, following nothing; never rejects. */
  exchange(request: WireRequest, hooks?: Partial<SendHooks>, onHeaders?: OnHeaders): Promise<Exchange>
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
    exchange: (request, hooks = {}, onHeaders = ignore) => start(options, { request, hooks, onHeaders }),
    close: () => options.dispatchers.close(),
  }
}

/** After `beforeSend` has resolved there must be no wait before the connection, so the body is made first. */
async function start(options: TransportOptions, asked: Omit<Ready, 'body'>): Promise<Exchange> {
  const { request, hooks } = asked
  const body = request.body?.kind === 'form' ? await encodeForm(request.body.form) : jsonOf(request.body)
  const isStopped = (): boolean => hooks.stop?.aborted === true
  const isRefused = hooks.beforeSend !== undefined && !isStopped() && !(await hooks.beforeSend())
  if (isRefused || isStopped()) return { kind: 'withheld', reached: false }
  return withDeadline(options, { ...asked, body })
}

const ignore = (): void => undefined

function jsonOf(body: WireBody | null): EncodedBody | null {
  return body?.kind === 'json' ? encodeJson(body.value) : null
}

interface Ready {
  readonly request: WireRequest
  readonly body: EncodedBody | null
  readonly hooks: Partial<SendHooks>
  readonly onHeaders: OnHeaders
}

/** A server that drips bytes outlives undici's own timeouts; the deadline is for the whole exchange. */
async function withDeadline(options: TransportOptions, ready: Ready): Promise<Exchange> {
  const controller = new AbortController()
  const { request, hooks } = ready
  const cancel = options.clock.after(request.deadlineMs, () => controller.abort(new DeadlineError()))
  const stop = (): void => controller.abort(new StoppedError())
  hooks.stop?.addEventListener('abort', stop)
  const lease = request.write ? options.dispatchers.openWrite() : null
  try {
    const dispatcher = lease?.dispatcher ?? options.dispatchers.reads
    // An answer has come: the upload is over, and nothing can be stopped any more.
    const onHeaders: OnHeaders = (...head) => {
      hooks.stop?.removeEventListener('abort', stop)
      ready.onHeaders(...head)
    }
    return await exchange(options, { ...ready, onHeaders }, dispatcher, controller.signal)
  } finally {
    cancel()
    hooks.stop?.removeEventListener('abort', stop)
    lease?.release()
  }
}

async function exchange(
  options: TransportOptions,
  { request, body, hooks, onHeaders }: Ready,
  dispatcher: Dispatcher,
  signal: AbortSignal,
): Promise<Exchange> {
  const sent = { begun: false, whole: body?.inParts !== true }
  const onLastPart = (): void => void (sent.whole = true)
  const onProgress = (bytes: number): void => hooks.onProgress?.(bytes)
  const watched = dispatcher.compose(watchStart(() => void (sent.begun = true)))
  try {
    const asked = watched.request({
      origin: options.base.origin,
      path: `${options.base.path}${request.target}`,
      method: request.method,
      headers: writeHeaders(request, body, options.authorization),
      ...(body?.inParts === true
        ? // Counted from the first byte sent, undici's own 30 s would cut a slow upload short.
          {
            body: handOver(body.bytes, { signal, onLastPart, onProgress }),
            headersTimeout: request.deadlineMs,
          }
        : { body: body?.bytes ?? null }),
      signal,
    })
    const response = await Promise.race([asked, rejectOnAbort(signal)])
    const { statusCode: status, headers } = response
    onHeaders(status, headers)
    const rest = await readBody(response.body, headers, request.maxBytes)
    return { kind: 'answered', answer: { status, headers, body: rest } }
  } catch (error) {
    const isStopped = signal.reason instanceof StoppedError
    if (isStopped && !(sent.begun && sent.whole)) return { kind: 'withheld', reached: sent.begun }
    return { kind: 'silent', reached: sent.begun, detail: describeFailure(error) }
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
 * because the provider would try to read a body of that type. The length is stated, so that a body that
 * ends early can never be taken for a whole one.
 */
function writeHeaders(request: WireRequest, body: EncodedBody | null, authorization: string) {
  return {
    accept: 'application/json',
    'accept-encoding': acceptedEncodings,
    authorization,
    'user-agent': 'Callboard',
    ...(body === null
      ? {}
      : { 'content-type': body.contentType, 'content-length': String(body.bytes.byteLength) }),
    ...(request.ifModifiedSince === null ? {} : { 'if-modified-since': request.ifModifiedSince }),
  }
}
