import { once } from 'node:events'
import { connect } from 'node:net'
import type { WebSocket } from 'ws'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Requester } from '#electron/main/desk/requests/handlers.ts'
import type { PageFiles } from '#electron/main/page/page-files.ts'
import { runWebShell, type WebShell } from '#electron/main/web/run-web-shell.ts'
import { maxMessageBytes, socketPath } from '#shared/ipc/socket-messages.ts'
import { createBridgeDesk, type BridgeDesk } from '#tests/support/rigs/bridge-desk.ts'
import { FakeBridge } from '#tests/support/fakes/fake-bridge.ts'
import { createRawClient, type RawClient } from '#tests/support/servers/raw-client.ts'
import { openPage, openSocket, redeemLink, type LetInTab } from '#tests/support/servers/web-page-client.ts'

const file = (body: string, type: string, immutable = false) => ({ body: Buffer.from(body), type, immutable })
const index = file('<title>Callboard</title>', 'text/html; charset=utf-8')
const files: PageFiles = new Map([
  ['/', index],
  ['/index.html', index],
  ['/assets/main-abcdefgh.js', file('export {}', 'text/javascript; charset=utf-8', true)],
])

let bridge: FakeBridge
let desk: BridgeDesk
let shell: WebShell
let host: string
let port: number
let send: RawClient['send']
let tryUpgrade: RawClient['tryUpgrade']

beforeEach(async () => {
  bridge = new FakeBridge()
  desk = createBridgeDesk(bridge)
  shell = await runWebShell({ port: 0, files, desk })
  const url = new URL(shell.link)
  host = url.host
  port = Number(url.port)
  ;({ send, tryUpgrade } = createRawClient(port))
})

afterEach(async () => {
  if (!desk.isClosed()) await shell.close()
})

async function letIn(): Promise<LetInTab> {
  const tab = await redeemLink(shell.link)
  if (tab === null) throw new Error('The token was refused')
  return tab
}

/** Where a socket is opened with a ticket. */
const socketOf = (ticket: string): string => `${socketPath}?${ticket}`
const openOwn = async (): Promise<WebSocket> => openSocket(shell.link, (await letIn()).ticket)

describe('the page of the web shell', () => {
  it('is served with its types and the security headers', async () => {
    const page = await send('/')
    expect(page).toMatchObject({ status: 200, body: '<title>Callboard</title>' })
    expect(page.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
    })
    const policy = String(page.headers['content-security-policy']).split('; ')
    expect(policy).toEqual(
      expect.arrayContaining(["default-src 'none'", "script-src 'self'", "connect-src 'self'"]),
    )
    expect(policy).toEqual(
      expect.arrayContaining(["frame-ancestors 'none'", "require-trusted-types-for 'script'"]),
    )
    const script = await send('/assets/main-abcdefgh.js?v=1')
    expect(script.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'private, max-age=31536000, immutable',
    })
  })

  it('answers HEAD without a body and refuses other methods', async () => {
    expect(await send('/', {}, 'HEAD')).toMatchObject({ status: 200, body: '' })
    expect(await send('/', {}, 'PUT')).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } })
  })

  it.each([
    '/../package.json',
    '/..%2fpackage.json',
    '/%2e%2e/package.json',
    '/assets/../../package.json',
    '/assets/..\\..\\package.json',
    '//etc/passwd',
    '/etc/passwd',
    '/assets',
    '/assets/',
    '/index.html/..',
    '/index.html%00',
    'http://127.0.0.1/package.json',
    '/__proto__',
  ])('gives nothing for %s', async (path) => {
    expect(await send(path)).toMatchObject({ status: 404, body: '' })
  })

  it('is on loopback only', () => {
    expect(host).toBe(`127.0.0.1:${port}`)
  })
})

describe('requests from elsewhere', () => {
  const foreignHosts = [
    'evil.example',
    'evil.example:PORT',
    '127.0.0.1',
    '127.0.0.1:1',
    '127.0.0.1.evil.example:PORT',
  ]

  it.each(foreignHosts)('are refused under the host "%s", whatever they ask for', async (pattern) => {
    const foreign = pattern.replace('PORT', String(port))
    const { ticket } = await letIn()
    const page = await send('/', { Host: foreign })
    expect(page).toMatchObject({ status: 403, body: '' })
    const headers = { Host: foreign, Origin: `http://${foreign}` }
    expect((await send('/session', headers, 'POST', 'x')).status).toBeGreaterThanOrEqual(400)
    expect(await tryUpgrade(headers, socketOf(ticket))).not.toBe('open')
  })

  it.each(['https://evil.example', 'null', 'http://127.0.0.1:1', 'http://127.0.0.1', 'file://'])(
    'are refused with the origin %s',
    async (foreign) => {
      const { ticket } = await letIn()
      expect(await send('/', { Origin: foreign })).toMatchObject({ status: 403, body: '' })
      expect(await tryUpgrade({ Origin: foreign }, socketOf(ticket))).toBe(403)
    },
  )

  it('are refused without an origin where something may change', async () => {
    const { hash } = new URL(shell.link)
    const { ticket } = await letIn()
    expect(await send('/session', {}, 'POST', hash.slice(1))).toMatchObject({ status: 403 })
    expect(await tryUpgrade({}, socketOf(ticket))).toBe(403)
  })
})

describe('the socket', () => {
  it('brings calls to the desk and events to every page', async () => {
    const tab = await letIn()
    const pages = [openPage(shell.link, tab), openPage(shell.link, tab)]
    const heard = pages.map(
      (page) => new Promise((resolve) => page.bridge.subscribe('desk.prefill', resolve)),
    )
    for (const page of pages)
      expect(await page.bridge.invoke('calls.hangUp', { key: 'k1' })).toMatchObject({ ok: true })
    bridge.emit('desk.prefill', { to: '101' })
    expect(await Promise.all(heard)).toEqual([{ to: '101' }, { to: '101' }])
    expect(bridge.asked).toEqual(Array(2).fill({ channel: 'calls.hangUp', request: { key: 'k1' } }))
    pages.forEach((page) => page.close())
  })

  it('tells the desk when a page has gone', async () => {
    const requesters: Requester[] = []
    const handlers = { ...desk.handlers }
    const watching = await runWebShell({
      port: 0,
      files,
      desk: {
        ...desk,
        handlers: {
          ...handlers,
          'status.check': (_request, requester) => {
            requesters.push(requester)
            return Promise.resolve({ ok: true, value: {} })
          },
        },
      },
    })
    const page = openPage(watching.link, await redeemLink(watching.link))
    await page.bridge.invoke('status.check', {})
    const [requester] = requesters
    if (requester === undefined) throw new Error('No requester')
    expect(requester.gone.aborted).toBe(false)
    page.close()
    await once(requester.gone, 'abort')
    await watching.close()
  })

  it.each([
    ['text that is no message', 'hello'],
    ['a message of another kind', '{"kind":"event"}'],
    ['bytes', Buffer.from([1, 2, 3])],
  ])('is closed after %s', async (_name, frame) => {
    const socket = await openOwn()
    await once(socket, 'open')
    socket.send(frame)
    const [code] = (await once(socket, 'close')) as [number]
    expect(code).toBe(1002)
  })

  it('refuses a request of more than a mebibyte and stays open', async () => {
    const page = openPage(shell.link, await letIn())
    expect(await page.bridge.invoke('calls.hangUp', { key: 'k'.repeat(1_100_000) })).toMatchObject({
      error: { code: 'invalid-request' },
    })
    expect(await page.bridge.invoke('calls.hangUp', { key: 'k1' })).toMatchObject({ ok: true })
    page.close()
  })

  it('is cut off when a frame is larger than any request', async () => {
    const socket = await openOwn()
    await once(socket, 'open')
    socket.send(
      JSON.stringify({ kind: 'request', id: 1, channel: 'x', request: 'x'.repeat(maxMessageBytes) }),
    )
    await once(socket, 'close')
    expect(bridge.asked).toEqual([])
  })
})

describe('the end', () => {
  it('closes the desk, tells the pages and frees the port, even while a page does not answer', async () => {
    const tab = await letIn()
    const socket = openSocket(shell.link, tab.ticket)
    await once(socket, 'open')
    socket.pause()
    const page = openPage(shell.link, tab)
    const told = new Promise((resolve) => page.bridge.subscribe('desk.reachable', resolve))
    await page.bridge.invoke('settings.read', {})
    await shell.close()
    expect(desk.isClosed()).toBe(true)
    expect(await told).toEqual({ reachable: false, why: 'gone' })
    const [error] = (await once(connect(port, '127.0.0.1'), 'error')) as [NodeJS.ErrnoException]
    expect(error.code).toBe('ECONNREFUSED')
    socket.terminate()
  })
})
