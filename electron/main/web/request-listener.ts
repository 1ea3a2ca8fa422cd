import type { IncomingHttpHeaders, IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { securityHeaders } from '#shared/content-policy.ts'
import { linkPath, sessionPath } from '#shared/ipc/socket-messages.ts'
import { challengePath, returnPath, tabKeyPath } from '#shared/ipc/tab-key.ts'
import { cacheControl, type PageFiles } from '../page/page-files.ts'
import { decideAccess } from './access.ts'
import type { KnownTabs } from './known-tabs.ts'
import { isSame } from './one-time-texts.ts'
import type { Sessions } from './sessions.ts'

/** The proof of a tab is the longest of what is exchanged. */
const maxProofBytes = 300

export interface ListenerOptions {
  readonly files: PageFiles
  readonly sessions: Sessions
  readonly tabs: KnownTabs
  readonly port: number
  /** What a second start on the same data folder knows from there. */
  readonly doorSecret: string
  readonly makeLink: () => string
}

/**
 * Answers every plain HTTP request: the page's files, and the exchanges: of a token for a cookie, of the
 * door's secret for a link, and of a known tab's proof for a cookie.
 */
export function createRequestListener(options: ListenerOptions): RequestListener {
  const exchanges = new Map([
    [sessionPath, giveCookie(options)],
    [linkPath, giveLink(options)],
    [tabKeyPath, takeTabKey(options)],
    [challengePath, giveChallenge(options)],
    [returnPath, letBackIn(options)],
  ])
  return (request, response) => {
    const path = pathOf(request)
    for (const [name, value] of Object.entries(securityHeaders("'self'", path)))
      response.setHeader(name, value)
    const exchange = exchanges.get(request.url ?? '')
    const originNeeded = exchange === undefined ? 'if-sent' : 'always'
    if (decideAccess(request.headers, options.port, originNeeded) !== 'allow') return refuse(response, 403)
    if (exchange === undefined) sendFile(request, response, options.files)
    else void answerExchange(request, response, exchange)
  }
}

/** Without the query, which makes no difference to a file. */
const pathOf = ({ url = '' }: IncomingMessage): string => url.split('?', 1)[0] ?? ''

function sendFile(request: IncomingMessage, response: ServerResponse, files: PageFiles): void {
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return refuse(response, 405, { Allow: 'GET, HEAD' })
  const file = files.get(pathOf(request))
  if (file === undefined) return refuse(response, 404)
  response.writeHead(200, {
    'Content-Type': file.type,
    'Content-Length': file.body.byteLength,
    'Cache-Control': cacheControl(file),
  })
  response.end(request.method === 'HEAD' ? undefined : file.body)
}

/** Answers what the sender proved to know; false where it proved nothing. */
type Exchange = (known: string, response: ServerResponse, headers: IncomingHttpHeaders) => boolean

const answerCookie = (response: ServerResponse, cookie: string): void =>
  void response.writeHead(204, { 'Set-Cookie': cookie, 'Cache-Control': 'no-store' }).end()

const answerText = (response: ServerResponse, text: string): void =>
  void response.writeHead(200, { 'Content-Type': 'text/plain', 'Cache-Control': 'no-store' }).end(text)

function giveCookie({ sessions }: ListenerOptions): Exchange {
  return (token, response) => {
    const cookie = sessions.redeem(token)
    if (cookie !== null) answerCookie(response, cookie)
    return cookie !== null
  }
}

function giveLink({ doorSecret, makeLink }: ListenerOptions): Exchange {
  return (secret, response) => {
    if (!isSame(secret, doorSecret)) return false
    answerText(response, makeLink())
    return true
  }
}

function takeTabKey({ sessions, tabs }: ListenerOptions): Exchange {
  return (key, response, { cookie }) => {
    if (!sessions.knows(cookie) || !tabs.learn(key)) return false
    response.writeHead(204, { 'Cache-Control': 'no-store' }).end()
    return true
  }
}

/** For anybody: a challenge lets nobody in. */
function giveChallenge({ tabs }: ListenerOptions): Exchange {
  return (_known, response) => {
    answerText(response, tabs.challenge())
    return true
  }
}

function letBackIn({ sessions, tabs }: ListenerOptions): Exchange {
  return (proof, response) => {
    if (!tabs.accepts(proof)) return false
    answerCookie(response, sessions.cookie)
    return true
  }
}

async function answerExchange(
  request: IncomingMessage,
  response: ServerResponse,
  exchange: Exchange,
): Promise<void> {
  if (request.method !== 'POST') {
    refuse(response, 405, { Allow: 'POST' })
    return
  }
  const known = await readShortBody(request)
  if (known === null || !exchange(known, response, request.headers)) refuse(response, 401)
}

/** Null where the body is longer than any proof, or the sender went away. */
async function readShortBody(request: IncomingMessage): Promise<string | null> {
  let body = ''
  try {
    for await (const part of request) {
      body += String(part)
      if (body.length > maxProofBytes) return null
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
