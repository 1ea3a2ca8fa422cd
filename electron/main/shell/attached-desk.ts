import { WebSocket } from 'ws'
import { callChannels, eventChannels, type CallChannel } from '#shared/ipc/channels.ts'
import { createSocketBridge, type Socket } from '#shared/ipc/socket-bridge.ts'
import { sessionPath, socketPath } from '#shared/ipc/socket-messages.ts'
import type { AttachAddress } from './attach-address.ts'
import type { ServedDesk } from './served-desk.ts'

/** A desk that runs in a web shell; every call and event is passed on as it is. Throws a plain sentence. */
export async function attachDesk(address: AttachAddress): Promise<ServedDesk> {
  const cookie = await exchangeToken(address)
  const url = new URL(socketPath, address.origin.replace('http:', 'ws:'))
  const sockets = new Set<WebSocket>()
  let closed = false
  const bridge = createSocketBridge({
    connect() {
      const socket = new WebSocket(url, { origin: address.origin, headers: { Cookie: cookie } })
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
      if (!trusted || !isCallChannel(channel)) return { ok: false, error: { code: 'invalid-request' } }
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

const isCallChannel = (channel: unknown): channel is CallChannel =>
  (callChannels as readonly unknown[]).includes(channel)

async function exchangeToken({ origin, token }: AttachAddress): Promise<string> {
  const answer = await fetch(new URL(sessionPath, origin), {
    method: 'POST',
    body: token,
    headers: { Origin: origin },
  })
  const cookie = answer.headers.get('set-cookie')?.split(';')[0]
  if (cookie === undefined) throw new Error('The web shell did not accept the link of CALLBOARD_ATTACH.')
  return cookie
}
