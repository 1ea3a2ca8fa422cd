import type { Bridge } from '#shared/ipc/bridge.ts'
import { createSocketBridge, type Socket } from '#shared/ipc/socket-bridge.ts'
import { sessionPath, socketPath } from '#shared/ipc/socket-messages.ts'
import { createTabKey } from './tab-key.ts'

/**
 * The bridge of a page in a browser; it redeems the one-time token in the address first, if there is one.
 * Where the desk was started anew it does not know the page's cookie, so the page proves itself before it
 * connects again.
 */
export async function openWebBridge(page: Window): Promise<Bridge> {
  await redeemToken(page)
  const key = createTabKey(page)
  void key.introduce()
  const address = new URL(socketPath, page.location.href)
  address.protocol = 'ws:'
  return createSocketBridge({
    connect: () => new WebSocket(address) as Socket,
    after: (delayMs, run) => void page.setTimeout(() => void key.comeBack().finally(run), delayMs),
    clone: (value) => structuredClone(value),
  })
}

/** A token is good once; where it is used up, the cookie of an earlier page may still open the socket. */
async function redeemToken(page: Window): Promise<void> {
  const token = /^#([\w-]{20,100})$/.exec(page.location.hash)?.[1]
  if (token === undefined) return
  page.history.replaceState(null, '', page.location.pathname)
  try {
    await page.fetch(sessionPath, { method: 'POST', body: token })
  } catch {
    // The socket, which is opened next, finds out the same and keeps trying.
  }
}
