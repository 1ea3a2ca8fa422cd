import { WebSocket } from 'ws'
import { requestChannels, eventChannels, type RequestChannel } from '#shared/ipc/channels.ts'
import { createSocketBridge, type Socket } from '#shared/ipc/socket-bridge.ts'
import { socketPath } from '#shared/ipc/socket-messages.ts'
import type { DeskSource } from '../line/messages.ts'
import type { ServedDesk } from '../line/served-desk.ts'
import { createDeskKey, type DeskKey } from './desk-key.ts'
import { passFileOn } from './pass-file-on.ts'

/**
 * A desk that runs in a web shell; every request and event is passed on as it is. The link introduces the
 * key, and the key alone lets this process in again after it was started anew. Throws a plain sentence.
 * All windows share one connection, so for the web shell they are one page.
 */
export async function attachDesk(source: DeskSource & { kind: 'attached' }): Promise<ServedDesk> {
  const { origin, token, privateKey } = source
  const key = createDeskKey(origin, privateKey)
  let first: string | null = await enter(key, token)
  const sockets = new Set<WebSocket>()
  let closed = false
  const bridge = createSocketBridge({
    async connect() {
      const answer = first === null ? await key.prove() : { ticket: first }
      first = null
      if ('refused' in answer) return answer.refused
      const url = new URL(`${socketPath}?${answer.ticket}`, origin.replace('http:', 'ws:'))
      const socket = new WebSocket(url, { origin })
      sockets.add(socket)
      // Without a listener an error would end the shell; `close` follows it.
      socket.on('error', () => undefined)
      socket.on('close', () => sockets.delete(socket))
      return socket as unknown as Socket
    },
    after: (delayMs, run) => void setTimeout(() => (closed ? undefined : run()), delayMs).unref(),
    clone: (value) => value,
  })
  return {
    async answer({ channel, request }) {
      if (!isRequestChannel(channel)) return { ok: false, error: { code: 'invalid-request' } }
      return bridge.invoke(channel, request as never)
    },
    answerFile: (request) => passFileOn(request, origin),
    subscribe(listener) {
      const leave = eventChannels.map((channel) =>
        bridge.subscribe(channel, (payload) => listener(channel, payload)),
      )
      return () => leave.forEach((end) => end())
    },
    close() {
      closed = true
      sockets.forEach((socket) => socket.terminate())
      return Promise.resolve()
    },
  }
}

/** The ticket for the first connection. */
async function enter(key: DeskKey, token: string): Promise<string> {
  const ticket = await key.redeem(token)
  if (ticket !== null) return ticket
  const proof = await key.prove()
  if ('ticket' in proof) return proof.ticket
  throw new Error('The web shell did not accept the link of CALLBOARD_ATTACH.')
}

const isRequestChannel = (channel: unknown): channel is RequestChannel =>
  (requestChannels as readonly unknown[]).includes(channel)
