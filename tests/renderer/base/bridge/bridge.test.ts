import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { getBridge } from '#renderer/base/bridge/bridge.ts'
import type { Bridge } from '#shared/ipc/bridge.ts'
import { FakeBridge } from '#tests/support/fakes/fake-bridge.ts'

const token = 'abcdefghijklmnopqrstuvwxyz_0123456789-ABCDE'

interface Asked {
  readonly url: string
  readonly body: unknown
}

let exchanges: Asked[]
let sockets: string[]
/** What the desk answers to whatever is asked of it over HTTP. */
let answer: () => Promise<Response>

class FakeWebSocket {
  constructor(url: URL) {
    sockets.push(url.href)
  }
}

beforeEach(() => {
  exchanges = []
  sockets = []
  answer = () => Promise.resolve(new Response('ticket-1'))
  // What a browser has on loopback.
  Object.defineProperty(window, 'isSecureContext', { value: true, configurable: true })
  vi.stubGlobal('WebSocket', FakeWebSocket)
  window.fetch = (url, init) => {
    exchanges.push({ url: String(url), body: init?.body })
    return answer()
  }
})

afterEach(() => {
  vi.unstubAllGlobals()
  Reflect.deleteProperty(window, 'callboard')
  window.location.hash = ''
})

describe('the page’s connection to the desk', () => {
  it('is the preload’s on the desktop', async () => {
    const bridge: Bridge = new FakeBridge()
    Object.assign(window, { callboard: bridge })
    expect(await getBridge()).toBe(bridge)
    expect(sockets).toEqual([])
  })

  it('is a socket in a browser, for a ticket that the link’s token brought, which leaves the address', async () => {
    window.location.hash = token
    await getBridge()
    expect(window.location.href).not.toContain(token)
    await vi.waitFor(() => expect(sockets).toEqual([`ws://${window.location.host}/socket?ticket-1`]))
    expect(exchanges).toMatchObject([{ url: '/session' }])
    expect(String(exchanges[0]?.body).startsWith(`${token}.`)).toBe(true)
  })

  it('leaves the router’s part of the address alone', async () => {
    window.location.hash = '/status'
    await getBridge()
    expect(exchanges).toEqual([])
    expect(window.location.hash).toBe('#/status')
  })

  it('opens no socket for a token that was used before, and says that the page is not let in', async () => {
    answer = () => Promise.resolve(new Response(null, { status: 401 }))
    window.location.hash = token
    expect(await hearReachable()).toEqual({ reachable: false, why: 'not-let-in' })
    expect(sockets).toEqual([])
  })

  it('tries the link’s token again where nobody answered', async () => {
    answer = () => Promise.reject(new TypeError('Failed to fetch'))
    window.location.hash = token
    expect(await hearReachable()).toMatchObject({ reachable: false })
    answer = () => Promise.resolve(new Response('ticket-2'))
    await vi.waitFor(() => expect(sockets).toEqual([`ws://${window.location.host}/socket?ticket-2`]), 5_000)
    expect(exchanges.map(({ url }) => url)).toEqual(['/session', '/session'])
  })
})

/** The first thing that the page hears of the desk. */
async function hearReachable(): Promise<unknown> {
  const bridge = await getBridge()
  return new Promise((resolve) => bridge.subscribe('desk.reachable', resolve))
}
