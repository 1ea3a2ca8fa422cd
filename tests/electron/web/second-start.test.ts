import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { askForLink } from '#electron/main/web/ask-holder.ts'
import { runWebShell, type WebShell } from '#electron/main/web/run-web-shell.ts'
import { linkPath } from '#shared/ipc/socket-messages.ts'
import { createBridgeDesk } from '#tests/support/rigs/bridge-desk.ts'
import { FakeBridge } from '#tests/support/fakes/fake-bridge.ts'
import { createRawClient, type RawClient } from '#tests/support/servers/raw-client.ts'
import { redeemLink } from '#tests/support/servers/web-page-client.ts'

let shell: WebShell
let origin: string
let send: RawClient['send']
let closed: boolean

async function close(): Promise<void> {
  if (closed) return
  closed = true
  await shell.close()
}

beforeEach(async () => {
  closed = false
  shell = await runWebShell({ port: 0, files: new Map(), desk: createBridgeDesk(new FakeBridge()) })
  origin = shell.door.address
  ;({ send } = createRawClient(Number(new URL(origin).port)))
})

afterEach(close)

describe('a second start', () => {
  it('is given links of its own, each good for one session', async () => {
    const links = [await askForLink(shell.door), await askForLink(shell.door)]
    expect(new Set([...links, shell.link]).size).toBe(3)
    for (const link of [...links, shell.link]) {
      expect(await redeemLink(link ?? '')).not.toBeNull()
      expect(await redeemLink(link ?? '')).toBeNull()
    }
  })

  it('leaves only the newest of links that nobody opens', async () => {
    const links: (string | null)[] = []
    for (let count = 0; count < 6; count++) links.push(await askForLink(shell.door))
    expect(await redeemLink(shell.link)).toBeNull()
    expect(await redeemLink(links[0] ?? '')).toBeNull()
    expect(await redeemLink(links[5] ?? '')).not.toBeNull()
  })

  it.each([
    ['a wrong secret', 'x'.repeat(43), {}, 401],
    ['a token', null, {}, 401],
    ['no secret', '', {}, 401],
    ['no origin', undefined, { Origin: undefined }, 403],
    ['another origin', undefined, { Origin: 'https://evil.example' }, 403],
    ['another host', undefined, { Host: 'evil.example' }, 403],
  ])('is given nothing with %s', async (_name, secret, headers, status) => {
    const known = secret === null ? new URL(shell.link).hash.slice(1) : (secret ?? shell.door.secret)
    const given = { Origin: origin, ...headers } as Record<string, string>
    if (given['Origin'] === undefined) delete given['Origin']
    expect(await send(linkPath, given, 'POST', known)).toMatchObject({ status, body: '' })
    expect(await send(linkPath, { Origin: origin }, 'POST', shell.door.secret)).toMatchObject({ status: 200 })
  })

  it('is given nothing by GET, by a session, or once the first has ended', async () => {
    const ticket = (await redeemLink(shell.link))?.ticket ?? ''
    expect(await send(linkPath, { Origin: origin })).toMatchObject({ status: 405 })
    expect(await send(linkPath, { Origin: origin }, 'POST', ticket)).toMatchObject({ status: 401 })
    await close()
    expect(await askForLink(shell.door)).toBeNull()
  })
})
