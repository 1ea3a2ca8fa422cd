import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { BrowserNote } from '#electron/main/desk/create-desk.ts'
import { runWebShell, type WebShell } from '#electron/main/web/run-web-shell.ts'
import type { BrowserMemory } from '#electron/main/web/web-server.ts'
import { challengePath, returnPath, tabKeyPath } from '#shared/ipc/tab-key.ts'
import { createBridgeDesk } from '#tests/support/bridge-desk.ts'
import { FakeBridge } from '#tests/support/fake-bridge.ts'
import { createRawClient } from '#tests/support/raw-client.ts'
import { createTab, type FakeTab } from '#tests/support/fake-tab.ts'
import { redeemLink } from '#tests/support/web-page-client.ts'

/** A tab that was let in by a link, and the next start of the desk behind it. */

let note: BrowserNote | null
let shell: WebShell
let origin: string
let tab: FakeTab
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
const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  client().send(path, { Origin: origin, ...headers }, 'POST', body)
const askChallenge = async (): Promise<string> => (await post(challengePath, '')).body
const prove = async (words = origin): Promise<number> =>
  (await post(returnPath, tab.prove(words, await askChallenge()))).status

beforeEach(async () => {
  note = null
  tab = createTab()
  await start()
  const cookie = (await redeemLink(shell.link)) ?? ''
  expect((await post(tabKeyPath, tab.key, { Cookie: cookie })).status).toBe(204)
})

afterEach(async () => {
  await shell.close()
})

describe('the next start', () => {
  it('is found at the same address, and knows the tab', async () => {
    const before = origin
    await startAgain()
    expect(origin).toBe(before)
    const answer = await post(returnPath, tab.prove(origin, await askChallenge()))
    const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? ''
    expect(answer.status).toBe(204)
    expect(await client().tryUpgrade({ Origin: origin, Cookie: cookie })).toBe('open')
  })

  it('knows neither the cookie nor the link of the one before', async () => {
    const { link } = shell
    const cookie = String(
      (await post(returnPath, tab.prove(origin, await askChallenge()))).headers['set-cookie'],
    )
    await startAgain()
    expect(await client().tryUpgrade({ Origin: origin, Cookie: cookie.split(';')[0] ?? '' })).toBe(401)
    expect(await redeemLink(link)).toBeNull()
  })

  it('is at any free address where the port is not to be had, and forgets the tabs of the old one', async () => {
    const other = await runWebShell({ port: 0, files: new Map(), desk: createBridgeDesk(new FakeBridge()) })
    await shell.close()
    note = { port: Number(new URL(other.door.address).port), tabs: note?.tabs ?? [] }
    await start()
    expect(origin).not.toBe(other.door.address)
    expect(await prove()).toBe(401)
    await other.close()
  })

  it('forgets a tab after thirty days', async () => {
    note = {
      port: note?.port ?? 0,
      tabs: (note?.tabs ?? []).map(({ key }) => ({ key, until: Date.now() - 1 })),
    }
    await startAgain()
    expect(await prove()).toBe(401)
  })

  it('keeps nothing that would let anybody in', () => {
    expect(Object.keys(note ?? {})).toEqual(['port', 'tabs'])
    expect(note?.tabs).toEqual([{ key: tab.key, until: expect.any(Number) as number }])
  })
})

describe('nobody else is let in', () => {
  it('by the key of a tab that was never let in', async () => {
    await startAgain()
    tab = createTab()
    expect(await prove()).toBe(401)
  })

  it('by a proof for another address, or for a challenge that was not given or is used up', async () => {
    await startAgain()
    const challenge = await askChallenge()
    const proof = tab.prove(origin, challenge)
    expect(await prove('http://127.0.0.1:1')).toBe(401)
    expect((await post(returnPath, tab.prove(origin, 'x'.repeat(43)))).status).toBe(401)
    expect((await post(returnPath, proof)).status).toBe(204)
    expect((await post(returnPath, proof)).status).toBe(401)
  })

  it('by the public key with the signature of another', async () => {
    const challenge = await askChallenge()
    const [, , signature = ''] = createTab().prove(origin, challenge).split('.')
    expect((await post(returnPath, [tab.key, challenge, signature].join('.'))).status).toBe(401)
  })

  it.each([tabKeyPath, challengePath, returnPath])('by %s from elsewhere, or by GET', async (path) => {
    const evil = { Origin: 'https://evil.example' }
    expect((await client().send(path, evil, 'POST', tab.key)).status).toBe(403)
    expect((await client().send(path, {}, 'POST', tab.key)).status).toBe(403)
    expect((await client().send(path, { Origin: origin })).status).toBe(405)
  })

  it('by leaving a key without a session, or by a key that is none', async () => {
    const cookie = (await redeemLink(shell.link)) ?? ''
    const stranger = createTab()
    expect((await post(tabKeyPath, stranger.key)).status).toBe(401)
    for (const key of ['', 'x'.repeat(87), 'B'.repeat(87), stranger.key.slice(1)]) {
      expect((await post(tabKeyPath, key, { Cookie: cookie })).status).toBe(401)
    }
    expect(note?.tabs).toHaveLength(1)
  })

  it.each(['', 'a.b.c', 'x'.repeat(218), 'x'.repeat(100_000)])('by a proof that is none', async (proof) => {
    const answer = await post(returnPath, proof).catch(() => null)
    expect(answer?.headers['set-cookie']).toBeUndefined()
  })
})
