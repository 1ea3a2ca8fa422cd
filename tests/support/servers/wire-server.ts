import {
  createServer as createPlain,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http'
import { createServer as createTls } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tlsFixture } from './tls-fixture.ts'

export interface WireHit {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
}

/** How a script answers one request. */
export interface WireReply {
  readonly hit: WireHit
  json(status: number, body: unknown, headers?: Record<string, string | string[]>): void
  send(status: number, body: string | Uint8Array, headers?: Record<string, string | string[]>): void
  /** Bytes as they are, then the end of the connection. */
  raw(bytes: string): void
  /** Bytes as they are, and then nothing more. */
  start(bytes: string): void
  /** Bytes as they are, each in a write of its own. */
  drip(bytes: string): void
  /** The connection ends without an answer. */
  drop(): void
}

export type WireScript = (reply: WireReply) => void

/** A real server on loopback that answers as a script says, and remembers what it was asked. */
export class WireServer {
  readonly hits: WireHit[] = []
  connections = 0
  private script: WireScript = (reply) => reply.json(200, {})
  private readonly server: Server
  private readonly scheme: 'http' | 'https'

  private constructor(scheme: 'http' | 'https') {
    this.scheme = scheme
    const onRequest = (request: IncomingMessage, response: ServerResponse): void =>
      void this.take(request, response)
    this.server = scheme === 'http' ? createPlain(onRequest) : createTls(tlsFixture, onRequest)
    this.server.on('connection', () => this.connections++)
  }

  static async start(scheme: 'http' | 'https' = 'http'): Promise<WireServer> {
    const wire = new WireServer(scheme)
    await new Promise<void>((ready) => wire.server.listen(0, '127.0.0.1', ready))
    return wire
  }

  get origin(): string {
    const address: AddressInfo | string | null = this.server.address()
    if (address === null || typeof address === 'string') throw new Error('not listening')
    return `${this.scheme}://127.0.0.1:${address.port}`
  }

  get last(): WireHit {
    const last = this.hits.at(-1)
    if (last === undefined) throw new Error('nothing was asked yet')
    return last
  }

  /** From now on; several scripts answer one request each, the last one all that follow. */
  answer(...scripts: readonly WireScript[]): void {
    const left = [...scripts]
    this.script = (reply) => (left.length > 1 ? left.shift() : left[0])?.(reply)
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections()
    await new Promise((stopped) => this.server.close(stopped))
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Uint8Array[] = []
    for await (const chunk of request) if (chunk instanceof Uint8Array) chunks.push(chunk)
    const url = new URL(request.url ?? '/', this.origin)
    const hit: WireHit = {
      method: request.method ?? '',
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers,
      body: Buffer.concat(chunks),
    }
    this.hits.push(hit)
    this.script(replyOn(hit, request, response))
  }
}

function replyOn(hit: WireHit, request: IncomingMessage, response: ServerResponse): WireReply {
  const send: WireReply['send'] = (status, body, headers = {}) => {
    response.writeHead(status, headers)
    response.end(body)
  }
  return {
    hit,
    send,
    json: (status, body, headers = {}) =>
      send(status, JSON.stringify(body), { 'content-type': 'application/json', ...headers }),
    raw: (bytes) => request.socket.end(bytes),
    start: (bytes) => request.socket.write(bytes),
    drip: (bytes) => void drip(request, bytes),
    drop: () => request.socket.destroy(),
  }
}

async function drip(request: IncomingMessage, bytes: string): Promise<void> {
  request.socket.setNoDelay(true)
  for (const byte of bytes) {
    await new Promise((written) => request.socket.write(byte, written))
  }
  request.socket.end()
}
