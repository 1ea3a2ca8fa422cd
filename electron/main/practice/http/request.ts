import type { IncomingHttpHeaders } from 'node:http'

/** A request as the resources see it; the body has been read to its end. */
export interface PracticeRequest {
  readonly method: string
  /** As sent, without the query. */
  readonly path: string
  /** The address the client used, from its Host header: every link in an answer starts with it. */
  readonly origin: string
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  readonly body: Uint8Array
  readonly remoteAddress: string
}

/** The media type of a header without its parameters, in lower case; empty where there is none. */
export const mediaType = (header: string | undefined): string =>
  (header ?? '').split(';')[0]?.trim().toLowerCase() ?? ''

/** Documentation, "Hypermedia": `hypermedia=no` switches it off. */
export const wantsHypermedia = (request: PracticeRequest): boolean => request.query.get('hypermedia') !== 'no'
