import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { formatLastModified, isUnchanged } from './conditional.ts'
import { mergeHypermedia } from './hypermedia.ts'
import { wantsHypermedia, type PracticeRequest } from './request.ts'
import type { Reply } from './reply.ts'

/** An answer ready to be sent, before a fault is applied. */
export interface FinalReply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

export interface FinishParts {
  readonly accountId: string | null
  readonly authUser: string | null
  /** The provider's wall clock, epoch milliseconds. */
  readonly now: number
}

const gzipAsync = promisify(gzip)

/**
 * Adds links and the headers of the documentation's examples; answers 304 and compresses where the request
 * allows it.
 */
export async function finishReply(
  request: PracticeRequest,
  reply: Reply,
  parts: FinishParts,
): Promise<FinalReply> {
  const headers: Record<string, string> = { ...formatStandardHeaders(parts), ...reply.headers }
  if (reply.lastModified !== null) headers['Last-Modified'] = formatLastModified(reply.lastModified)
  if (isNotModified(request, reply)) return { status: 304, headers, body: new Uint8Array() }
  const { bytes, contentType } = encodeBody(request, reply, parts.accountId)
  headers['Content-Type'] = contentType
  const acceptsGzip = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '')
  const body = acceptsGzip && bytes.length > 0 ? await gzipAsync(bytes) : bytes
  if (body !== bytes) {
    headers['Content-Encoding'] = 'gzip'
    headers['Vary'] = 'Content-Type, Accept-Encoding'
  }
  headers['Content-Length'] = String(body.length)
  return { status: reply.status, headers, body }
}

function formatStandardHeaders({ authUser, now }: FinishParts): Record<string, string> {
  return {
    Server: 'nginx/1.2.7',
    Date: new Date(now).toUTCString(),
    Vary: 'Content-Type',
    'X-Catalyst-Version': '5.90112',
    ...(authUser === null ? {} : { 'X-SureVoIP-API-Auth-User': encodeURI(authUser) }),
    'X-SureVoIP-API-Version': '3.50',
  }
}

function isNotModified(request: PracticeRequest, { status, lastModified }: Reply): boolean {
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  if (!isRead || status !== 200 || lastModified === null) return false
  return isUnchanged(request.headers['if-modified-since'], lastModified)
}

function encodeBody(
  request: PracticeRequest,
  { body, hypermedia }: Reply,
  accountId: string | null,
): { readonly bytes: Uint8Array; readonly contentType: string } {
  if (body.kind === 'bytes') return { bytes: body.bytes, contentType: body.contentType }
  if (body.kind === 'text') return { bytes: Buffer.from(body.text), contentType: body.contentType }
  const kind = wantsHypermedia(request) ? hypermedia : 'none'
  const value = mergeHypermedia(body.value, kind, request.origin, accountId)
  return { bytes: Buffer.from(JSON.stringify(value)), contentType: 'application/json' }
}
