import type { IncomingHttpHeaders } from 'node:http'
import { fail } from '#shared/result.ts'
import type { Clock } from '../ports/clock.ts'
import type { Logger } from '../ports/logger.ts'
import type { SendHooks } from '../ports/send-hooks.ts'
import type { TryResult, RequestJob, RequestQueue } from '../queue/request-queue.ts'
import type { Exchange } from './http/answer.ts'
import type { Redact } from './credentials.ts'
import { fillPath, findEndpoint, isRead, type Endpoint, type EndpointName } from './endpoints.ts'
import { ConditionalReads } from './conditional.ts'
import { decideAttempt, type ReadAnswer } from './http/outcome.ts'
import type { ProviderObserver, Reply, RequestOptions } from './provider-client.ts'
import { describeFailure } from './http/silence.ts'
import type { Transport, WireRequest } from './http/transport.ts'
import type { WireBody } from './http/wire-body.ts'

export type Query = Readonly<Record<string, string | number | undefined>>

/** One use of an endpoint. */
export interface ApiRequest<T> {
  readonly endpoint: EndpointName
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Query
  readonly body?: WireBody
  readonly ifModifiedSince?: string | null
  readonly options?: RequestOptions | undefined
  /** Of a send; they reach the transport as they are. */
  readonly hooks?: Partial<SendHooks>
  /** Headers of a success arrived; its body may still be on its way. */
  readonly onSuccess?: (headers: IncomingHttpHeaders) => void
  readonly read: ReadAnswer<T>
}

/** Sends requests to the provider through the queue. */
export type SendApiRequest = <T>(apiRequest: ApiRequest<T>) => Reply<T>

export interface ApiRequestOptions {
  readonly transport: Transport
  readonly queue: RequestQueue
  readonly clock: Clock
  readonly logger: Logger
  readonly redact: Redact
  readonly observer: ProviderObserver
}

export function createApiRequestSender(senderOptions: ApiRequestOptions): SendApiRequest {
  const options = { ...senderOptions, conditional: new ConditionalReads(senderOptions.clock) }
  return (apiRequest) => {
    const endpoint = findEndpoint(apiRequest.endpoint)
    const path = fillPath(endpoint.path, apiRequest.params ?? {})
    if (path === null) return Promise.resolve(fail({ code: 'invalid-request' }))
    const request = buildRequest(options.conditional, endpoint, path, apiRequest)
    return options.queue.run({
      ...describeJob(endpoint, request, apiRequest),
      attempt: () => attempt(options, endpoint, request, apiRequest),
    })
  }
}

function describeJob(
  endpoint: Endpoint,
  request: WireRequest,
  apiRequest: ApiRequest<unknown>,
): Omit<RequestJob<never>, 'attempt'> {
  const { lane, live, signal } = apiRequest.options ?? {}
  return {
    lane: lane ?? endpoint.lane,
    label: endpoint.name,
    retry: endpoint.retry,
    ...(endpoint.urgent === true ? { urgent: true } : {}),
    ...(live === true ? { live } : {}),
    ...(isRead(endpoint) ? { coalesceKey: coalesceKey(request) } : {}),
    ...(signal === undefined ? {} : { signal }),
  }
}

function coalesceKey(request: WireRequest): string {
  return `${request.method} ${request.target} ${request.ifModifiedSince ?? ''}`
}

function buildRequest(
  conditional: ConditionalReads,
  endpoint: Endpoint,
  path: string,
  apiRequest: ApiRequest<unknown>,
): WireRequest {
  const target = `${path}?${buildQuery(endpoint, apiRequest.query ?? {})}`
  const since = usableHeader(apiRequest.ifModifiedSince)
  return {
    method: endpoint.method,
    target,
    body: apiRequest.body ?? null,
    ifModifiedSince: since !== null && conditional.allow(target) ? since : null,
    write: !isRead(endpoint),
    deadlineMs: endpoint.deadlineMs,
    maxBytes: endpoint.maxBytes,
  }
}

/** `hypermedia=no` keeps answers small; a GET without a Content-Type names its format here. */
function buildQuery(endpoint: Endpoint, query: Query): string {
  const text = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined) text.set(name, String(value))
  if (endpoint.hypermedia !== true) text.set('hypermedia', 'no')
  if (endpoint.method === 'GET' && endpoint.binary !== true) text.set('content-type', 'application/json')
  return text.toString()
}

/** The text comes from an earlier answer, by way of a file: nothing else may ride on it. */
function usableHeader(text: string | null | undefined): string | null {
  return text != null && /^[\x20-\x7e]{1,100}$/.test(text) ? text : null
}

async function attempt<T>(
  options: ApiRequestOptions & { readonly conditional: ConditionalReads },
  endpoint: Endpoint,
  request: WireRequest,
  apiRequest: ApiRequest<T>,
): Promise<TryResult<T>> {
  const { clock, redact, transport } = options
  const startedAt = clock.monotonic()
  apiRequest.options?.onTry?.('begun')
  const exchange = await transport.exchange(request, apiRequest.hooks, (status, headers) => {
    if (endpoint.success.includes(status)) apiRequest.onSuccess?.(headers)
  })
  if (exchange.kind !== 'answered' && !exchange.reached) apiRequest.options?.onTry?.('never-left')
  tell(options, endpoint, exchange, clock.monotonic() - startedAt)
  if (exchange.kind === 'answered' && exchange.answer.status === 200)
    options.conditional.noteRead(request.target)
  return decideAttempt(endpoint, exchange, apiRequest.read, { now: clock.now(), redact })
}

/** Log and observers get names and numbers, never a path, a query or a body. */
function tell(options: ApiRequestOptions, endpoint: Endpoint, exchange: Exchange, tookMs: number): void {
  const { clock, logger, observer } = options
  const { name } = endpoint
  const about = { at: clock.now(), endpoint: name }
  const ms = Math.round(tookMs)
  if (exchange.kind === 'answered') {
    const { status } = exchange.answer
    logger.info('provider.answered', { endpoint: name, status, ms })
    watch(logger, () => observer.onAnswer?.({ ...about, status }))
    return
  }
  const { reached } = exchange
  if (exchange.kind === 'withheld') {
    logger.info('provider.withheld', { endpoint: name, reached, ms })
    return
  }
  const { detail } = exchange
  logger.warn('provider.silent', { endpoint: name, reached, detail, ms })
  watch(logger, () => observer.onSilence?.({ ...about, reached, detail }))
}

/** What became of a request must not depend on who looks on. */
function watch(logger: Logger, look: () => void): void {
  try {
    look()
  } catch (error) {
    logger.error('provider.observer', { detail: describeFailure(error) })
  }
}
