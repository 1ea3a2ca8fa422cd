import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

export interface StallingProxy {
  readonly url: string
  /** From now on the most bytes of each connection that reach the provider; null: all. */
  stallAfter(bytes: number | null): void
  /** Resolves when a connection has come to the limit. */
  stalled(): Promise<void>
  close(): Promise<void>
}

/** A line to the provider that can stop in the middle of an upload, for ever. */
export async function startStallingProxy(target: string): Promise<StallingProxy> {
  const port = Number(new URL(target).port)
  const sockets = new Set<Socket>()
  let limit = Infinity
  let tell: () => void = () => undefined
  const stalled = new Promise<void>((resolve) => (tell = resolve))
  const server = createServer((client) => {
    const provider = connect(port, '127.0.0.1')
    for (const socket of [client, provider]) sockets.add(socket.on('error', () => undefined))
    client.on('close', () => provider.destroy())
    provider.on('close', () => client.destroy())
    provider.pipe(client)
    handOn(client, provider, () => limit, tell)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    stallAfter: (bytes) => void (limit = bytes ?? Infinity),
    stalled: () => stalled,
    close() {
      for (const socket of sockets) socket.destroy()
      return new Promise((closed) => server.close(() => closed()))
    },
  }
}

/** What comes beyond the limit is never read, so that the sender's own buffers fill up. */
function handOn(client: Socket, provider: Socket, limit: () => number, stalled: () => void): void {
  let passed = 0
  client.on('data', (bytes: Buffer) => {
    const allowed = bytes.subarray(0, Math.max(0, limit() - passed))
    passed += allowed.length
    const isFull = allowed.length > 0 && !provider.write(allowed)
    if (isFull) provider.once('drain', () => client.resume())
    if (isFull || allowed.length < bytes.length) client.pause()
    if (allowed.length < bytes.length) stalled()
  })
}
