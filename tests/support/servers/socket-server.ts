import { createServer, type Server, type Socket } from 'node:net'

/** One connection, and all that came over it. */
export interface Peer {
  readonly socket: Socket
  received(): Buffer
  /** Resolves once at least this many bytes have arrived. */
  atLeast(bytes: number): Promise<void>
  readonly closed: Promise<void>
}

/** A server below HTTP, for connections that break in ways no HTTP server lets them. */
export class SocketServer {
  readonly peers: Peer[] = []
  private readonly server: Server

  private constructor(onPeer: (peer: Peer) => void) {
    this.server = createServer((socket) => {
      const peer = follow(socket)
      this.peers.push(peer)
      onPeer(peer)
    })
  }

  static async start(onPeer: (peer: Peer) => void = () => undefined): Promise<SocketServer> {
    const server = new SocketServer(onPeer)
    await new Promise<void>((ready) => server.server.listen(0, '127.0.0.1', ready))
    return server
  }

  get port(): number {
    const address = this.server.address()
    if (address === null || typeof address === 'string') throw new Error('not listening')
    return address.port
  }

  get only(): Peer {
    const [only, ...others] = this.peers
    if (only === undefined || others.length > 0) throw new Error(`${this.peers.length} connections`)
    return only
  }

  async stop(): Promise<void> {
    for (const { socket } of this.peers) socket.destroy()
    await new Promise((stopped) => this.server.close(stopped))
  }
}

function follow(socket: Socket): Peer {
  const chunks: Buffer[] = []
  const waiting = new Set<() => void>()
  const size = (): number => chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0)
  socket.on('error', () => undefined)
  socket.on('data', (chunk) => {
    chunks.push(chunk)
    for (const look of waiting) look()
  })
  return {
    socket,
    received: () => Buffer.concat(chunks),
    atLeast: (bytes) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (size() < bytes) return
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
        look()
      }),
    closed: new Promise((resolve) => socket.once('close', () => resolve())),
  }
}

/** An HTTP request as it came: what its head promised of its body, and how much of it there was. */
export function measureRequest(bytes: Buffer): { head: string; promised: number | null; body: Buffer } {
  const end = bytes.indexOf('\r\n\r\n')
  const head = bytes.toString('latin1', 0, end < 0 ? bytes.length : end)
  const length = /^content-length: (\d+)$/im.exec(head)?.[1]
  return {
    head,
    promised: length === undefined ? null : Number(length),
    body: end < 0 ? Buffer.alloc(0) : bytes.subarray(end + 4),
  }
}
