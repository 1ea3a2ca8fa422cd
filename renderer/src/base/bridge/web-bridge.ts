import type { Bridge } from '#shared/ipc/bridge.ts'
import { createSocketBridge, type NotConnected, type Socket } from '#shared/ipc/socket-bridge.ts'
import { socketPath } from '#shared/ipc/socket-messages.ts'
import { createTabKey, type TicketAnswer } from './tab-key.ts'

/**
 * The bridge of a page in a browser. The one-time token in the address, if there is one, lets the page in
 * the first time; each later socket needs a proof of the tab's or the browser's key.
 */
export function openWebBridge(page: Window): Bridge {
  const key = createTabKey(page)
  let token = takeToken(page)

  async function enter(): Promise<TicketAnswer> {
    if (token === null) return key.prove()
    const redeemed = await key.redeem(token)
    // No answer: the token may still be good; the next answer will tell.
    if (isRefused(redeemed, 'gone')) return redeemed
    token = null
    // The token was used before, perhaps by an earlier page of this browser, whose key is then still
    // stored.
    return isRefused(redeemed, 'not-let-in') ? key.prove() : redeemed
  }

  async function connect(): Promise<Socket | NotConnected> {
    const answer = await enter()
    if ('refused' in answer) return answer.refused
    const address = new URL(`${socketPath}?${answer.ticket}`, page.location.href)
    address.protocol = 'ws:'
    return new WebSocket(address) as Socket
  }

  return createSocketBridge({
    // A stored key that can't be used counts as none.
    connect: () => connect().catch(() => 'not-let-in' as const),
    after: (delayMs, run) => void page.setTimeout(run, delayMs),
    clone: (value) => structuredClone(value),
  })
}

const isRefused = (answer: TicketAnswer, why: NotConnected): boolean =>
  'refused' in answer && answer.refused === why

/** It must not stay in the address, where a bookmark would keep it. */
function takeToken(page: Window): string | null {
  const token = /^#([\w-]{20,100})$/.exec(page.location.hash)?.[1]
  if (token === undefined) return null
  page.history.replaceState(null, '', page.location.pathname)
  return token
}
