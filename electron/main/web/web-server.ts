import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { maxCallBytes, socketPath } from '#shared/ipc/socket-messages.ts'
import type { InstanceDoor } from '../desk/create-desk.ts'
import type { PageFiles } from '../page/page-files.ts'
import { decideAccess } from './access.ts'
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

export interface WebServerOptions {
  /** 0: any free one. */
  readonly port: number
  readonly files: PageFiles
  readonly transport: SocketTransport
}

/** Serves the page and its socket on loopback only. Rejects with Node's error where it can't listen. */
export async function startWebServer({ port, files, transport }: WebServerOptions): Promise<WebServer> {
  const server = createServer()
  const bound = await listen(server, port)
  const sessions = createSessions(bound, makeSecret)
  const origin = `http://127.0.0.1:${bound}`
  const makeLink = (): string => `${origin}/#${sessions.issueToken()}`
  const doorSecret = makeSecret()
  server.on('request', createRequestListener({ files, sessions, port: bound, doorSecret, makeLink }))
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

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
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
