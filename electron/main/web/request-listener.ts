import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { securityHeaders } from '#shared/content-policy.ts'
import { isFilePath } from '#shared/ipc/file-addresses.ts'
import { linkPath } from '#shared/ipc/socket-messages.ts'
import { challengePath, longestExchange, parseEntry, sessionPath, ticketPath } from '#shared/ipc/tab-key.ts'
import { cacheControl, type PageFiles } from '../page/page-files.ts'
import type { AnswerFile } from '../desk/files/create-answer-file.ts'
import { decideAccess } from './access.ts'
import { answerFiles } from './answer-files.ts'
import type { Challenges } from './challenges.ts'
import type { KnownKeys } from './known-keys.ts'
import { isSame, type OneTimeTexts } from './one-time-texts.ts'
import type { Tickets } from './tickets.ts'

export interface ListenerOptions {
  readonly files: PageFiles
  /** Documents and sounds. */
  readonly answerFile: AnswerFile
  /** The tokens of the one-time links. */
  readonly tokens: OneTimeTexts
  readonly keys: KnownKeys
  readonly challenges: Challenges
  readonly tickets: Tickets
  /** Whether the limit of connected pages is reached. */
  readonly isFull: (session: string) => boolean
  readonly port: number
  /** What a second start on the same data folder knows from there. */
  readonly doorSecret: string
  readonly makeLink: () => string
}

/**
 * Answers every plain HTTP request: files of the page, documents and sounds, and the exchanges: a token, or the proof
 * of a known key, for a ticket; the secret of a second start for a link.
 */
export function createRequestListener(options: ListenerOptions): RequestListener {
  const exchanges = new Map([
    [sessionPath, letIn(options)],
    [linkPath, giveLink(options)],
    [challengePath, giveChallenge(options)],
    [ticketPath, letBackIn(options)],
  ])
  return (request, response) => {
    const path = pathOf(request)
    for (const [name, value] of Object.entries(securityHeaders(path))) response.setHeader(name, value)
    if (isFilePath(path)) {
      const refused = answerFiles(request, response, options)
      if (refused !== null) refuse(response, refused)
      return
    }
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

/** The text that the sender gets for what it proved to know, or the status that it is refused with. */
type Exchange = (known: string) => string | 401 | 429

/** Only a page that was let in is told that too many are connected. */
const giveTicket = ({ tickets, isFull }: ListenerOptions, session: string): string | 429 =>
  isFull(session) ? 429 : tickets.issue(session)

function letIn(options: ListenerOptions): Exchange {
  return (text) => {
    const entry = parseEntry(text)
    if (entry === null || !options.tokens.use(entry.token)) return 401
    if (!options.keys.introduce(entry.tabKey, entry.browserKey)) return 401
    return giveTicket(options, entry.tabKey)
  }
}

function giveLink({ doorSecret, makeLink }: ListenerOptions): Exchange {
  return (secret) => (isSame(secret, doorSecret) ? makeLink() : 401)
}

/** For anybody: a challenge lets nobody in. */
function giveChallenge({ challenges }: ListenerOptions): Exchange {
  return () => challenges.issue()
}

function letBackIn(options: ListenerOptions): Exchange {
  return (proof) => {
    const session = options.keys.accept(proof)
    return session === null ? 401 : giveTicket(options, session)
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
  const answer = known === null ? 401 : exchange(known)
  if (typeof answer === 'number') refuse(response, answer)
  else response.writeHead(200, { 'Content-Type': 'text/plain', 'Cache-Control': 'no-store' }).end(answer)
}

/** Null where the body is longer than any proof, or the sender went away. */
async function readShortBody(request: IncomingMessage): Promise<string | null> {
  let body = ''
  try {
    for await (const part of request) {
      body += String(part)
      if (body.length > longestExchange) return null
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
