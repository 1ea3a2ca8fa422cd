import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

export interface ConnectionLimits {
  /** Connections that are no WebSockets, together: to one computer they all come from the same peer. */
  readonly most: number
}

/** What a connection has done so far; decides which is closed first when there are too many. */
type Stage = 'silent' | 'resting' | 'asking'

/**
 * Bounds how many of the process's descriptors connections to a server may hold, so that the desk's own
 * files and sockets always have theirs. Whoever comes last is let in: the oldest connection that has not
 * asked for anything makes room, then the oldest that is only kept open, then the oldest of all. Times are
 * bounded too: a second connection of a program that says nothing is gone after seconds.
 */
export function guardConnections(server: Server, { most }: ConnectionLimits): void {
  const stages = new Map<Socket, Stage>()
  server.headersTimeout = 5_000
  // A document of 20 MB takes a second at most; a disk may be slow.
  server.requestTimeout = 20_000
  server.keepAliveTimeout = 5_000
  // Also for answers that nobody reads; a WebSocket has no such limit.
  server.timeout = 20_000

  server.on('connection', (socket: Socket) => {
    stages.set(socket, 'silent')
    socket.on('close', () => stages.delete(socket))
    if (stages.size > most) chooseOldest(stages, socket)?.destroy()
  })
  server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    stages.set(socket, 'asking')
    response.on('close', () => {
      if (stages.has(socket)) stages.set(socket, 'resting')
    })
  })
  server.on('upgrade', ({ socket }: IncomingMessage) => stages.delete(socket))
}

/** Never the newest: it has had no time to send a request. */
function chooseOldest(stages: ReadonlyMap<Socket, Stage>, newest: Socket): Socket | undefined {
  const others = [...stages].filter(([socket]) => socket !== newest)
  for (const stage of ['silent', 'resting', 'asking'] as const) {
    const oldest = others.find(([, now]) => now === stage)
    if (oldest !== undefined) return oldest[0]
  }
  return undefined
}
