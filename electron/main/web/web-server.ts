import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { maxCallBytes, socketPath } from '#shared/ipc/socket-messages.ts'
import type { BrowserNote, InstanceDoor } from '../desk/create-desk.ts'
import type { PageFiles } from '../page/page-files.ts'
import { decideAccess } from './access.ts'
import { createKnownTabs } from './known-tabs.ts'
import { createRequestListener } from './request-listener.ts'
import { createSessions, type Sessions } from './sessions.ts'
import type { SocketTransport } from './socket-transport.ts'

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
  /** Epoch milliseconds. */
  readonly now: () => number
  readonly files: PageFiles
  readonly transport: SocketTransport
}

/** Serves the page and its socket on loopback only. Rejects with Node's error where it can't listen. */
export async function startWebServer(options: WebServerOptions): Promise<WebServer> {
  const { files, transport, memory, now } = options
  const server = createServer()
  const before = memory.read()
  const bound = await listenFirst(server, options.port === null ? [before?.port ?? 0, 0] : [options.port])
  const sessions = createSessions(bound, makeSecret)
  const origin = `http://127.0.0.1:${bound}`
  // A tab of another address would prove itself to that address only.
  const kept = before?.port === bound ? before.tabs : []
  const keep = (tabs: BrowserNote['tabs']): void => memory.keep({ port: bound, tabs })
  const tabs = createKnownTabs({ origin, kept, keep, now, makeSecret })
  keep(kept)
  const makeLink = (): string => `${origin}/#${sessions.issueToken()}`
  const doorSecret = makeSecret()
  server.on('request', createRequestListener({ files, sessions, tabs, port: bound, doorSecret, makeLink }))
  server.on('upgrade', createUpgradeListener(transport, sessions, bound))
  return {
    origin,
    link: makeLink(),
    door: { address: origin, secret: doorSecret },
    close: () => close(server, transport),
  }
}

const makeSecret = (): string => randomBytes(32).toString('base64url')

type UpgradeListener = (request: IncomingMessage, socket: Duplex, head: Buffer) => void

function createUpgradeListener(
  transport: SocketTransport,
  sessions: Sessions,
  port: number,
): UpgradeListener {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxCallBytes, perMessageDeflate: false })
  return (request, socket, head) => {
    socket.on('error', () => socket.destroy())
    const access = decideAccess(request.headers, port, 'always')
    if (request.url !== socketPath) return refuse(socket, '404 Not Found')
    if (access !== 'allow') return refuse(socket, '403 Forbidden')
    if (!sessions.knows(request.headers.cookie)) return refuse(socket, '401 Unauthorized')
    sockets.handleUpgrade(request, socket, head, (opened) => transport.add(opened))
  }
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
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
    server.listen(port, '127.0.0.1', () => {
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
