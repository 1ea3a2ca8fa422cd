import { WebSocket } from 'ws'
import { requestChannels, eventChannels, type RequestChannel } from '#shared/ipc/channels.ts'
import { createSocketBridge, type Socket } from '#shared/ipc/socket-bridge.ts'
import { socketPath } from '#shared/ipc/socket-messages.ts'
import type { AttachAddress } from './attach-address.ts'
import { createDeskKey } from './desk-key.ts'
import type { ServedDesk } from './served-desk.ts'

/** A desk that runs in a web shell; every request and event is passed on as it is. Throws a plain sentence. */
export async function attachDesk(address: AttachAddress): Promise<ServedDesk> {
  const key = createDeskKey(address.origin)
  let first = await key.redeem(address.token)
  if (first === null) throw new Error('The web shell did not accept the link of CALLBOARD_ATTACH.')
  const sockets = new Set<WebSocket>()
  let closed = false
  const bridge = createSocketBridge({
    async connect() {
      const answer = first === null ? await key.prove() : { ticket: first }
      first = null
      if ('refused' in answer) return answer.refused
      const url = new URL(`${socketPath}?${answer.ticket}`, address.origin.replace('http:', 'ws:'))
      const socket = new WebSocket(url, { origin: address.origin })
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
    async answer({ channel, request, trusted }) {
      if (!trusted || !isRequestChannel(channel)) return { ok: false, error: { code: 'invalid-request' } }
      return bridge.invoke(channel, request as never)
    },
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

const isRequestChannel = (channel: unknown): channel is RequestChannel =>
  (requestChannels as readonly unknown[]).includes(channel)
