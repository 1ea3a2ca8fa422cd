import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { BrowserNote } from '#electron/main/desk/create-desk.ts'
import { runWebShell, type WebShell } from '#electron/main/web/run-web-shell.ts'
import type { BrowserMemory } from '#electron/main/web/web-server.ts'
import { socketPath } from '#shared/ipc/socket-messages.ts'
import { challengePath, sessionPath, ticketPath } from '#shared/ipc/tab-key.ts'
import { createBridgeDesk } from '#tests/support/rigs/bridge-desk.ts'
import { FakeBridge } from '#tests/support/fakes/fake-bridge.ts'
import { createRawClient, type Reply } from '#tests/support/servers/raw-client.ts'
import { createTab, type FakeTab } from '#tests/support/fakes/fake-tab.ts'
import { redeemLink } from '#tests/support/servers/web-page-client.ts'

/** A tab and its browser that were let in by a link, and the next start of the desk behind them. */

let note: BrowserNote | null
let shell: WebShell
let origin: string
let tab: FakeTab
let browser: FakeTab
let ticket: string
const memory: BrowserMemory = { read: () => note, keep: (next) => (note = next) }

async function start(port: number | null = null): Promise<void> {
  shell = await runWebShell({ port, files: new Map(), desk: createBridgeDesk(new FakeBridge()), memory })
  origin = shell.door.address
}

async function startAgain(port: number | null = null): Promise<void> {
  await shell.close()
  await start(port)
}

const client = () => createRawClient(Number(new URL(origin).port))
const post = (path: string, body: string, headers: Record<string, string> = {}): Promise<Reply> =>
  client().send(path, { Origin: origin, ...headers }, 'POST', body)
const askChallenge = async (): Promise<string> => (await post(challengePath, '')).body
const proveTo = async (where: string, by = tab): Promise<number> =>
  (await post(ticketPath, by.prove(where, await askChallenge()))).status
const proveBrowser = async (by = browser, introduces = ''): Promise<Reply> =>
  post(ticketPath, by.prove(origin, await askChallenge(), introduces, 'browser'))
const openWith = (opened: string) => client().tryUpgrade({ Origin: origin }, `${socketPath}?${opened}`)

beforeEach(async () => {
  note = null
  await start()
  const letIn = await redeemLink(shell.link)
  if (letIn === null) throw new Error('The link was refused')
  ;({ tab, browser, ticket } = letIn)
})

afterEach(async () => {
  await shell.close()
})

describe('the next start', () => {
  it('is found at the same address, and knows the tab', async () => {
    const before = origin
    await startAgain()
    expect(origin).toBe(before)
    const answer = await post(ticketPath, tab.prove(origin, await askChallenge()))
    expect(answer.status).toBe(200)
    expect(await openWith(answer.body)).toBe('open')
  })

  it('knows neither the ticket nor the link nor the browser of the one before', async () => {
    const { link } = shell
    await startAgain()
    expect(await openWith(ticket)).toBe(401)
    expect(await redeemLink(link)).toBeNull()
    expect(await proveBrowser()).toMatchObject({ status: 401 })
  })

  it('is at any free address where the port is not to be had, and forgets the tabs of the old one', async () => {
    const other = await runWebShell({ port: 0, files: new Map(), desk: createBridgeDesk(new FakeBridge()) })
    await shell.close()
    note = { port: Number(new URL(other.door.address).port), tabs: note?.tabs ?? [] }
    await start()
    expect(origin).not.toBe(other.door.address)
    expect(await proveTo(origin)).toBe(401)
    await other.close()
  })

  it('forgets a tab after thirty days', async () => {
    note = {
      port: note?.port ?? 0,
      tabs: (note?.tabs ?? []).map(({ key }) => ({ key, until: Date.now() - 1 })),
    }
    await startAgain()
    expect(await proveTo(origin)).toBe(401)
  })

  it('keeps nothing that would let anybody in', () => {
    expect(Object.keys(note ?? {})).toEqual(['port', 'tabs'])
    expect(note?.tabs).toEqual([{ key: tab.key, until: expect.any(Number) as number }])
  })
})

describe('issue 7 §5.4: a second tab of the same browser', () => {
  it('is let in by the key that the browser keeps, and known by its own from then on', async () => {
    const second = createTab()
    expect(await proveBrowser(browser, second.key)).toMatchObject({ status: 200 })
    expect(await proveTo(origin, second)).toBe(200)
    await startAgain()
    expect(await proveTo(origin, second)).toBe(200)
  })

  it('is let in after a restart, once the first has come back with a new key for the browser', async () => {
    await startAgain()
    const next = createTab()
    expect(await post(ticketPath, tab.prove(origin, await askChallenge(), next.key))).toMatchObject({
      status: 200,
    })
    expect(await proveBrowser(next)).toMatchObject({ status: 200 })
  })

  it('is not let in by a key that another program has put into the browser', async () => {
    await startAgain()
    const planted = createTab()
    expect(await proveBrowser(planted, createTab().key)).toMatchObject({ status: 401 })
    expect(await proveTo(origin)).toBe(200)
    expect(await proveBrowser(planted)).toMatchObject({ status: 401 })
  })

  it('is let in as a browser by no tab’s key, and the other way round', async () => {
    expect(await proveBrowser(tab)).toMatchObject({ status: 401 })
    expect(await proveTo(origin, browser)).toBe(401)
  })
})

describe('nobody else is let in', () => {
  it('by the key of a tab that was never let in', async () => {
    await startAgain()
    expect(await proveTo(origin, createTab())).toBe(401)
  })

  it('by a proof for another address, or for a challenge that was not given or is used up', async () => {
    await startAgain()
    const proof = tab.prove(origin, await askChallenge())
    expect(await proveTo('http://127.0.0.1:1')).toBe(401)
    expect((await post(ticketPath, tab.prove(origin, 'x'.repeat(43)))).status).toBe(401)
    expect((await post(ticketPath, proof)).status).toBe(200)
    expect((await post(ticketPath, proof)).status).toBe(401)
  })

  it('by a challenge that is written another way, after it was used', async () => {
    const challenge = await askChallenge()
    const last = challenge.at(-1) ?? ''
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    const others = [1, 2, 3].map(
      (add) => challenge.slice(0, -1) + (letters[letters.indexOf(last) + add] ?? 'A'),
    )
    expect((await post(ticketPath, tab.prove(origin, challenge))).status).toBe(200)
    for (const other of others) expect((await post(ticketPath, tab.prove(origin, other))).status).toBe(401)
  })

  it('by the public key with the signature of another, or for keys that were not signed for', async () => {
    const challenge = await askChallenge()
    const parts = tab.prove(origin, challenge).split('.')
    const [, , , signature = ''] = createTab().prove(origin, challenge).split('.')
    expect((await post(ticketPath, parts.with(3, signature).join('.'))).status).toBe(401)
    expect((await post(ticketPath, parts.with(4, createTab().key).join('.'))).status).toBe(401)
    expect((await post(ticketPath, parts.join('.'))).status).toBe(200)
  })

  it.each([sessionPath, challengePath, ticketPath])('by %s from elsewhere, or by GET', async (path) => {
    const evil = { Origin: 'https://evil.example' }
    expect((await client().send(path, evil, 'POST', tab.key)).status).toBe(403)
    expect((await client().send(path, {}, 'POST', tab.key)).status).toBe(403)
    expect((await client().send(path, { Origin: origin })).status).toBe(405)
  })

  it('by introducing what is no key', async () => {
    for (const none of ['B'.repeat(87), 'x'.repeat(87)])
      expect((await post(ticketPath, tab.prove(origin, await askChallenge(), none))).status).toBe(401)
    expect(note?.tabs).toHaveLength(1)
  })

  it.each(['', 'a.b.c', 'x'.repeat(218), 'x'.repeat(100_000)])('by a proof that is none', async (proof) => {
    const answer = await post(ticketPath, proof).catch(() => null)
    expect(answer?.status ?? 401).toBe(401)
  })
})

describe('issue 7 §5.4: asking for challenges', () => {
  it('over and over pushes out nobody else’s', async () => {
    const mine = await askChallenge()
    const others = await Promise.all(Array.from({ length: 50 }, askChallenge))
    expect(new Set(others).size).toBe(50)
    expect((await post(ticketPath, tab.prove(origin, mine))).status).toBe(200)
  })
})
