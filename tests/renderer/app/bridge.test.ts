import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { getBridge } from '#renderer/app/bridge.ts'
import type { Bridge } from '#shared/ipc/bridge.ts'
import { FakeBridge } from '#tests/support/fake-bridge.ts'

const token = 'abcdefghijklmnopqrstuvwxyz_0123456789-ABCDE'

interface Asked {
  readonly url: string
  readonly body: unknown
}

let exchanges: Asked[]
let sockets: string[]

class FakeWebSocket {
  constructor(url: URL) {
    sockets.push(url.href)
  }
}

beforeEach(() => {
  exchanges = []
  sockets = []
  vi.stubGlobal('WebSocket', FakeWebSocket)
  window.fetch = (url, init) => {
    exchanges.push({ url: String(url), body: init?.body })
    return Promise.resolve(new Response(null, { status: 204 }))
  }
})

afterEach(() => {
  vi.unstubAllGlobals()
  Reflect.deleteProperty(window, 'callboard')
  window.location.hash = ''
})

describe('the page’s door to the desk', () => {
  it('is the preload’s on the desktop', async () => {
    const bridge: Bridge = new FakeBridge()
    Object.assign(window, { callboard: bridge })
    expect(await getBridge()).toBe(bridge)
    expect(sockets).toEqual([])
  })

  it('is a socket in a browser, after the link’s token was exchanged and taken out of the address', async () => {
    window.location.hash = token
    await getBridge()
    expect(exchanges).toEqual([{ url: '/session', body: token }])
    expect(window.location.href).not.toContain(token)
    expect(sockets).toEqual([`ws://${window.location.host}/socket`])
  })

  it('leaves the router’s part of the address alone', async () => {
    window.location.hash = '/status'
    await getBridge()
    expect(exchanges).toEqual([])
    expect(window.location.hash).toBe('#/status')
  })

  it('still opens the socket when the token can’t be exchanged', async () => {
    window.fetch = () => Promise.reject(new TypeError('Failed to fetch'))
    window.location.hash = token
    await getBridge()
    expect(sockets).toHaveLength(1)
  })
})
