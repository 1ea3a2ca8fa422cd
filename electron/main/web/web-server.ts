import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { maxMessageBytes, socketPath } from '#shared/ipc/socket-messages.ts'
import type { BrowserNote, InstanceDoor } from '../desk/create-desk.ts'
import type { AnswerFile } from '../desk/files/create-answer-file.ts'
import type { PageFiles } from '../page/page-files.ts'
import type { Clock } from '../ports/clock.ts'
import { decideAccess } from './access.ts'
import { answerBadRequests, mostHeaderBytes } from './bad-requests.ts'
import { createChallenges } from './challenges.ts'
import { guardConnections } from './connection-guard.ts'
import { createKnownKeys } from './known-keys.ts'
import { createOneTimeTexts } from './one-time-texts.ts'
import { createRequestListener } from './request-listener.ts'
import type { SocketTransport } from './socket-transport.ts'
import { createTickets, type Tickets } from './tickets.ts'

export interface WebServer {
  /** `http://127.0.0.1:PORT`. */
  readonly origin: string
  /** The origin with the one-time token in its fragment, which browsers never send. */
  readonly link: string
  /** Where, and with which secret, a second start on the same data folder is given a link of its own. */
  readonly door: InstanceDoor
  close(): Promise<void>
}

/** What is kept from start to start, so that open tabs find the desk again. */
export interface BrowserMemory {
  /** Null at the first start. */
  readonly read: () => BrowserNote | null
  readonly keep: (note: BrowserNote) => void
}

export interface WebServerOptions {
  /** 0: any free one. Null: that of the last start, or any free one where it is taken. */
  readonly port: number | null
  readonly memory: BrowserMemory
  readonly clock: Pick<Clock, 'now' | 'monotonic'>
  readonly files: PageFiles
  readonly answerFile: AnswerFile
  readonly transport: SocketTransport
}

/**
 * What the web shell may hold of the process's descriptors, of which some systems give no more than 256: a
 * browser has six connections to an address, and each tab one socket.
 */
const limits = { most: 64 } as const
const mostSockets = 32
const mostSocketsOfSession = 8
/** Connections accepted at once before the oldest is closed for the next. */
const mostWaiting = 16
const mostTokens = 5

/** Serves the page and its socket on loopback only. Rejects with Node's error where it can't listen. */
export async function startWebServer(options: WebServerOptions): Promise<WebServer> {
  const { files, answerFile, transport, memory, clock } = options
  const server = createServer({ maxHeaderSize: mostHeaderBytes, connectionsCheckingInterval: 1_000 })
  guardConnections(server, limits)
  answerBadRequests(server)
  const before = memory.read()
  const bound = await listenFirst(server, options.port === null ? [before?.port ?? 0, 0] : [options.port])
  const origin = `http://127.0.0.1:${bound}`
  // A tab of another address would prove itself to that address only.
  const kept = before?.port === bound ? before.tabs : []
  const keep = (tabs: BrowserNote['tabs']): void => memory.keep({ port: bound, tabs })
  const tokens = createOneTimeTexts(mostTokens, makeSecret)
  const challenges = createChallenges(() => clock.monotonic())
  const tickets = createTickets(() => clock.monotonic(), makeSecret)
  const keys = createKnownKeys({ origin, challenges, kept, keep, now: () => clock.now() })
  keep(kept)
  const makeLink = (): string => `${origin}/#${tokens.issue()}`
  const isFull = (session: string): boolean =>
    transport.count() >= mostSockets || transport.count(session) >= mostSocketsOfSession
  const doorSecret = makeSecret()
  const entry = {
    files,
    answerFile,
    tokens,
    keys,
    challenges,
    tickets,
    isFull,
    port: bound,
    doorSecret,
    makeLink,
  }
  server.on('request', createRequestListener(entry))
  server.on('upgrade', createUpgradeListener(transport, tickets, isFull, bound))
  return {
    origin,
    link: makeLink(),
    door: { address: origin, secret: doorSecret },
    close: () => close(server, transport),
  }
}

const makeSecret = (): string => randomBytes(32).toString('base64url')

type UpgradeListener = (request: IncomingMessage, socket: Duplex, head: Buffer) => void

/** A socket is opened by a ticket, which lasts for seconds and for one socket: none is open without a proof. */
function createUpgradeListener(
  transport: SocketTransport,
  tickets: Tickets,
  isFull: (session: string) => boolean,
  port: number,
): UpgradeListener {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: maxMessageBytes,
    perMessageDeflate: false,
  })
  return (request, socket, head) => {
    socket.on('error', () => socket.destroy())
    const ticket = readTicket(request.url)
    if (ticket === null) return refuse(socket, '404 Not Found')
    if (decideAccess(request.headers, port, 'always') !== 'allow') return refuse(socket, '403 Forbidden')
    const session = tickets.use(ticket)
    if (session === null) return refuse(socket, '401 Unauthorized')
    if (isFull(session)) return refuse(socket, '429 Too Many Requests')
    sockets.handleUpgrade(request, socket, head, (opened) => transport.add(opened, session))
  }
}

/** Null where another path is asked for. */
function readTicket(address = ''): string | null {
  const [path, ticket = ''] = address.split('?')
  return path === socketPath ? ticket : null
}

function refuse(socket: Duplex, status: string): void {
  const text = `HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`
  socket.end(text, () => socket.destroy())
}

/** On the first of these ports that it may have. */
async function listenFirst(server: Server, ports: readonly [number, ...number[]]): Promise<number> {
  const [port, ...others] = ports
  const [next, ...rest] = others
  if (next === undefined) return listen(server, port)
  return listen(server, port).catch(() => listenFirst(server, [next, ...rest]))
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ port, host: '127.0.0.1', backlog: mostWaiting }, () => {
      server.off('error', reject)
      const address = server.address()
      if (address === null || typeof address === 'string') throw new Error('A TCP server has a port')
      resolve(address.port)
    })
  })
}

/** Open pages are told first, so that they show it at once. */
function close(server: Server, transport: SocketTransport): Promise<void> {
  transport.close()
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeIdleConnections()
    setImmediate(() => server.closeAllConnections())
  })
}
