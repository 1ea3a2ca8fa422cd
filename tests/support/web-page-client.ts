import { WebSocket } from 'ws'
import { createSocketBridge, type Socket } from '#shared/ipc/socket-bridge.ts'
import type { Bridge } from '#shared/ipc/bridge.ts'
import { sessionPath, socketPath } from '#shared/ipc/socket-messages.ts'

/** Exchanges a link's token as the page does; the cookie, or null where it was refused. */
export async function redeemLink(link: string): Promise<string | null> {
  const { origin, hash } = new URL(link)
  const answer = await fetch(new URL(sessionPath, origin), {
    method: 'POST',
    body: hash.slice(1),
    headers: { Origin: origin },
  })
  return answer.headers.get('set-cookie')?.split(';')[0] ?? null
}

/** A page of the web shell without a browser; `close` ends its connection for good. */
export function openPage(link: string, cookie: string): { bridge: Bridge; close: () => void } {
  const { origin, host } = new URL(link)
  const sockets: WebSocket[] = []
  const bridge = createSocketBridge({
    connect() {
      const socket = new WebSocket(`ws://${host}${socketPath}`, { origin, headers: { Cookie: cookie } })
      socket.on('error', () => undefined)
      sockets.push(socket)
      return socket as unknown as Socket
    },
    after: () => undefined,
    clone: structuredClone,
  })
  return { bridge, close: () => sockets.forEach((socket) => socket.terminate()) }
}
