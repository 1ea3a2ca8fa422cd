import { randomUUID } from 'node:crypto'
import type { WebSocket } from 'ws'
import {
  maxMessageText,
  maxToldText,
  parseRequestMessage,
  readMessage,
  writeMessage,
  type AnswerMessage,
  type EventMessage,
} from '#shared/ipc/socket-messages.ts'
import type { DeskEvent } from '../desk/desk.ts'
import type { Requester } from '../desk/requests/handlers.ts'
import type { AnswerRequest, RequestTransport } from '../desk/requests/register-handlers.ts'

export interface SocketTransport extends RequestTransport {
  /** Takes a connection of a session; its proof, host and origin have been checked. */
  add(socket: WebSocket, session: string): void
  /** How many are connected: of one session, or of all. */
  count(session?: string): number
  readonly broadcast: (event: DeskEvent) => void
  close(): void
}

const protocolError = 1002
const goingAway = 1001

/** Carries requests and events between the desk and the pages that are connected. */
export function createSocketTransport(): SocketTransport {
  /** Each with its session. */
  const sockets = new Map<WebSocket, string>()
  let answer: AnswerRequest | null = null

  async function answerMessage(socket: WebSocket, requester: Requester, message: unknown): Promise<void> {
    const asked = parseRequestMessage(message)
    if (asked === null || answer === null) {
      socket.close(protocolError)
      return
    }
    const { id, channel, request } = asked
    send(socket, { kind: 'answer', id, answer: await answer({ channel, request, requester, trusted: true }) })
  }

  return {
    serve(answerRequest) {
      answer = answerRequest
      return () => {
        answer = null
      }
    },
    count: (session) =>
      session === undefined ? sockets.size : [...sockets.values()].filter((one) => one === session).length,
    add(socket, session) {
      sockets.set(socket, session)
      const gone = new AbortController()
      const requester = { id: randomUUID(), gone: gone.signal }
      receive(socket, (message) => void answerMessage(socket, requester, message))
      socket.on('close', () => {
        sockets.delete(socket)
        gone.abort()
      })
    },
    broadcast({ channel, payload }) {
      for (const socket of sockets.keys()) send(socket, { kind: 'event', channel, payload })
    },
    close() {
      for (const socket of sockets.keys()) socket.close(goingAway)
      // A page that does not answer must not delay closing.
      setImmediate(() => [...sockets.keys()].forEach((socket) => socket.terminate()))
    },
  }
}

function receive(socket: WebSocket, hear: (message: unknown) => void): void {
  // `close` follows every error and is handled.
  socket.on('error', () => undefined)
  socket.on('message', (data: Buffer, isBinary: boolean) => {
    const message = isBinary ? undefined : readMessage(data.toString('utf8'), maxMessageText)
    if (message === undefined) socket.close(protocolError)
    else hear(message)
  })
}

/** A page that does not read is cut off; it connects anew and reads everything again. */
function send(socket: WebSocket, message: AnswerMessage | EventMessage): void {
  if (socket.readyState !== socket.OPEN) return
  if (socket.bufferedAmount > maxToldText) return socket.terminate()
  socket.send(writeMessage(message))
}
