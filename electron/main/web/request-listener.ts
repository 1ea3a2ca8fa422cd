import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { securityHeaders } from '#shared/content-policy.ts'
import { sessionPath } from '#shared/ipc/socket-messages.ts'
import { cacheControl, type PageFiles } from '../page/page-files.ts'
import { decideAccess } from './access.ts'
import type { Sessions } from './sessions.ts'

const maxTokenBytes = 200

/** Answers every plain HTTP request: the page's files, and the exchange of the token for a cookie. */
export function createRequestListener(files: PageFiles, sessions: Sessions, port: number): RequestListener {
  return (request, response) => {
    for (const [name, value] of Object.entries(securityHeaders("'self'"))) response.setHeader(name, value)
    const exchange = request.url === sessionPath
    if (decideAccess(request.headers, port, exchange ? 'always' : 'if-sent') !== 'allow') {
      return refuse(response, 403)
    }
    if (exchange) void exchangeToken(request, response, sessions)
    else sendFile(request, response, files)
  }
}

function sendFile(request: IncomingMessage, response: ServerResponse, files: PageFiles): void {
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return refuse(response, 405, { Allow: 'GET, HEAD' })
  const file = files.get((request.url ?? '').replace(/\?.*$/, ''))
  if (file === undefined) return refuse(response, 404)
  response.writeHead(200, {
    'Content-Type': file.type,
    'Content-Length': file.body.byteLength,
    'Cache-Control': cacheControl(file),
  })
  response.end(request.method === 'HEAD' ? undefined : file.body)
}

async function exchangeToken(
  request: IncomingMessage,
  response: ServerResponse,
  sessions: Sessions,
): Promise<void> {
  if (request.method !== 'POST') {
    refuse(response, 405, { Allow: 'POST' })
    return
  }
  const token = await readShortBody(request)
  const cookie = token === null ? null : sessions.redeem(token)
  if (cookie === null) {
    refuse(response, 401)
    return
  }
  response.writeHead(204, { 'Set-Cookie': cookie, 'Cache-Control': 'no-store' }).end()
}

/** Null where the body is longer than any token, or the sender went away. */
async function readShortBody(request: IncomingMessage): Promise<string | null> {
  let body = ''
  try {
    for await (const part of request) {
      body += String(part)
      if (body.length > maxTokenBytes) return null
    }
    return body
  } catch {
    return null
  }
}

/** The connection is closed, because the rest of the request is not read. */
function refuse(response: ServerResponse, status: number, headers: Record<string, string> = {}): void {
  response.writeHead(status, { ...headers, 'Cache-Control': 'no-store', Connection: 'close' }).end()
}
