import { WebSocket } from 'ws'
import { createSocketBridge, type Socket } from '#shared/ipc/socket-bridge.ts'
import type { Bridge } from '#shared/ipc/bridge.ts'
import { socketPath } from '#shared/ipc/socket-messages.ts'
import { challengePath, sessionPath, ticketPath, writeEntry } from '#shared/ipc/tab-key.ts'
import { createTab, type FakeTab } from '../fakes/fake-tab.ts'

/** A tab that was let in by a link, and the ticket that it got for it. */
export interface LetInTab {
  readonly tab: FakeTab
  readonly browser: FakeTab
  readonly ticket: string
}

async function post(origin: string, path: string, body: string): Promise<string | null> {
  const answer = await fetch(new URL(path, origin), { method: 'POST', body, headers: { Origin: origin } })
  return answer.ok ? answer.text() : null
}

/** Exchanges a link's token as the page does; null where it was refused. */
export async function redeemLink(link: string): Promise<LetInTab | null> {
  const { origin, hash } = new URL(link)
  const [tab, browser] = [createTab(), createTab()]
  const entry = { token: hash.slice(1), tabKey: tab.key, browserKey: browser.key }
  const ticket = await post(origin, sessionPath, writeEntry(entry))
  return ticket === null ? null : { tab, browser, ticket }
}

/** Another ticket for a tab that was let in; null where it is refused. */
export async function askTicket(link: string, tab: FakeTab): Promise<string | null> {
  const { origin } = new URL(link)
  const challenge = (await post(origin, challengePath, '')) ?? ''
  return post(origin, ticketPath, tab.prove(origin, challenge))
}

/** The socket that a ticket opens. */
export function openSocket(link: string, ticket: string): WebSocket {
  const { origin, host } = new URL(link)
  const socket = new WebSocket(`ws://${host}${socketPath}?${ticket}`, { origin })
  socket.on('error', () => undefined)
  return socket
}

/** A page of the web shell without a browser; `close` ends its connection for good. */
export function openPage(link: string, letIn: LetInTab | null): { bridge: Bridge; close: () => void } {
  const sockets: WebSocket[] = []
  const bridge = createSocketBridge({
    async connect() {
      const ticket = letIn === null ? null : await askTicket(link, letIn.tab).catch(() => null)
      if (ticket === null) return 'gone'
      const socket = openSocket(link, ticket)
      sockets.push(socket)
      return socket as unknown as Socket
    },
    after: () => undefined,
    clone: structuredClone,
  })
  return { bridge, close: () => sockets.forEach((socket) => socket.terminate()) }
}
