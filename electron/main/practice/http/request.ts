import type { IncomingHttpHeaders } from 'node:http'

/** A request as the handlers get it, with its body read to the end. */
export interface PracticeRequest {
  readonly method: string
  /** As sent, without the query. */
  readonly path: string
  /** The origin in the request's Host header; every link in the answer starts with it. */
  readonly origin: string
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  readonly body: Uint8Array
  readonly remoteAddress: string
}

/** The media type of a header in lower case, without its parameters; empty where there is none. */
export const mediaType = (header: string | undefined): string =>
  (header ?? '').split(';')[0]?.trim().toLowerCase() ?? ''

/** Documentation, "Hypermedia": `hypermedia=no` leaves the links out. */
export const wantsHypermedia = (request: PracticeRequest): boolean => request.query.get('hypermedia') !== 'no'
