import { once } from 'node:events'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runWebShell, type WebShell } from '#electron/main/web/run-web-shell.ts'
import { socketPath } from '#shared/ipc/socket-messages.ts'
import { writeEntry } from '#shared/ipc/tab-key.ts'
import { createBridgeDesk } from '#tests/support/rigs/bridge-desk.ts'
import { FakeBridge } from '#tests/support/fakes/fake-bridge.ts'
import { createTab } from '#tests/support/fakes/fake-tab.ts'
import { createRawClient, type RawClient } from '#tests/support/servers/raw-client.ts'
import {
  askTicket,
  openPage,
  openSocket,
  redeemLink,
  type LetInTab,
} from '#tests/support/servers/web-page-client.ts'

let shell: WebShell
let origin: string
let port: number
let send: RawClient['send']
let tryUpgrade: RawClient['tryUpgrade']

beforeEach(async () => {
  shell = await runWebShell({ port: 0, files: new Map(), desk: createBridgeDesk(new FakeBridge()) })
  origin = shell.door.address
  port = Number(new URL(origin).port)
  ;({ send, tryUpgrade } = createRawClient(port))
})

afterEach(() => shell.close())

async function letIn(): Promise<LetInTab> {
  const tab = await redeemLink(shell.link)
  if (tab === null) throw new Error('The token was refused')
  return tab
}

/** Where a socket is opened with a ticket. */
const socketOf = (ticket: string): string => `${socketPath}?${ticket}`

describe('the session', () => {
  it('issue 7 §5.4: comes from the token once, and no cookie is set that another port could read', async () => {
    const token = new URL(shell.link).hash.slice(1)
    expect(token.length).toBeGreaterThanOrEqual(40)
    const body = writeEntry({ token, tabKey: createTab().key, browserKey: '' })
    const first = await send('/session', { Origin: origin }, 'POST', body)
    expect(first).toMatchObject({ status: 200, body: expect.stringMatching(/^[\w-]{40,}$/) as string })
    const second = await send('/session', { Origin: origin }, 'POST', body)
    expect(second).toMatchObject({ status: 401, body: '' })
    for (const answer of [first, second, await send('/')])
      expect(answer.headers['set-cookie']).toBeUndefined()
  })

  it.each(['', 'x', 'x'.repeat(43), 'x'.repeat(100_000)])('is not given for a wrong token', async (token) => {
    const body = writeEntry({ token, tabKey: createTab().key, browserKey: '' })
    const answer = await send('/session', { Origin: origin }, 'POST', body).catch(() => null)
    expect(answer?.body ?? '').toBe('')
    expect(await redeemLink(shell.link)).not.toBeNull()
  })

  it('is not given to what is no key, which uses the token up', async () => {
    const token = new URL(shell.link).hash.slice(1)
    const body = writeEntry({ token, tabKey: 'B'.repeat(87), browserKey: '' })
    expect(await send('/session', { Origin: origin }, 'POST', body)).toMatchObject({ status: 401 })
    expect(await redeemLink(shell.link)).toBeNull()
  })

  it('is not given by GET', async () => {
    expect(await send('/session', { Origin: origin })).toMatchObject({ status: 405 })
  })

  it('issue 7 §5.4: is needed for the socket; a cookie opens nothing', async () => {
    expect(await tryUpgrade({ Origin: origin })).toBe(401)
    expect(await tryUpgrade({ Origin: origin, Cookie: `callboard-${port}=guess` })).toBe(401)
    const { ticket } = await letIn()
    expect(await tryUpgrade({ Origin: origin }, socketOf(`${ticket}x`))).toBe(401)
    expect(await tryUpgrade({ Origin: origin, Cookie: `callboard-${port}=${ticket}` })).toBe(401)
    expect(await tryUpgrade({ Origin: origin }, socketOf(ticket))).toBe('open')
  })

  it('issue 7 §5.4: opens one socket for one ticket', async () => {
    const { ticket } = await letIn()
    expect(await tryUpgrade({ Origin: origin }, socketOf(ticket))).toBe('open')
    expect(await tryUpgrade({ Origin: origin }, socketOf(ticket))).toBe(401)
  })

  it('opens no other path', async () => {
    const { ticket } = await letIn()
    expect(await tryUpgrade({ Origin: origin }, `/?${ticket}`)).toBe(404)
  })

  it('serves the tab again, after its first socket', async () => {
    const tab = await letIn()
    const pages = [openPage(shell.link, tab), openPage(shell.link, tab)]
    for (const page of pages)
      expect(await page.bridge.invoke('settings.read', {})).toMatchObject({ ok: true })
    pages.forEach((page) => page.close())
  })

  it('issue 7 §5.4: has eight sockets at the most, and room again once one is closed', async () => {
    const { tab, ticket } = await letIn()
    const first = openSocket(shell.link, ticket)
    const open = [first]
    await once(first, 'open')
    for (let count = 1; count < 8; count++) {
      const socket = openSocket(shell.link, (await askTicket(shell.link, tab)) ?? '')
      open.push(socket)
      await once(socket, 'open')
    }
    expect(await askTicket(shell.link, tab)).toBeNull()
    first.terminate()
    await expect.poll(() => askTicket(shell.link, tab)).not.toBeNull()
    open.forEach((socket) => socket.terminate())
  })
})
