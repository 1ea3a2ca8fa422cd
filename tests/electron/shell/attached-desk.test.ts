import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { attachDesk } from '#electron/main/shell/attached-desk.ts'
import { parseAttachAddress } from '#electron/main/shell/attach-address.ts'
import type { ServedDesk } from '#electron/main/shell/served-desk.ts'
import { runWebShell, type WebShell } from '#electron/main/web/run-web-shell.ts'
import { createBridgeDesk } from '#tests/support/bridge-desk.ts'
import { FakeBridge } from '#tests/support/fake-bridge.ts'

let bridge: FakeBridge
let shell: WebShell
let desk: ServedDesk

const requester = { id: 'page', gone: new AbortController().signal }

async function attach(link: string): Promise<ServedDesk> {
  const address = parseAttachAddress(link, false)
  if (!address.ok || address.value === null) throw new Error('Not a link')
  return attachDesk(address.value)
}

beforeEach(async () => {
  bridge = new FakeBridge()
  shell = await runWebShell({ port: 0, files: new Map(), desk: createBridgeDesk(bridge) })
  desk = await attach(shell.link)
})

afterEach(async () => {
  await desk.close()
  await shell.close()
})

const ask = (channel: unknown, request: unknown, trusted = true) =>
  desk.answer({ channel, request, trusted, requester })

describe('a desk in another process', () => {
  it('answers requests, with bytes as bytes', async () => {
    const bytes = new Uint8Array([82, 73, 70, 70])
    bridge.script('announcements.audio', () => ({ ok: true, value: { bytes, type: 'audio/wav' } }))
    expect(await ask('announcements.audio', { id: 'a' })).toEqual({
      ok: true,
      value: { bytes, type: 'audio/wav' },
    })
  })

  it('passes its events on', async () => {
    await ask('settings.read', {})
    const heard = new Promise((resolve) => {
      desk.subscribe((channel, payload) => resolve([channel, payload]))
    })
    bridge.emit('desk.prefill', { to: '101' })
    expect(await heard).toEqual(['desk.prefill', { to: '101' }])
  })

  it('is not asked by an untrusted sender, nor for an unknown channel', async () => {
    const invalid = { ok: false, error: { code: 'invalid-request' } }
    expect(await ask('settings.read', {}, false)).toEqual(invalid)
    expect(await ask('settings.readAll', {})).toEqual(invalid)
    expect(bridge.asked).toEqual([])
  })

  it('still checks every request itself', async () => {
    expect(await ask('calls.hangUp', { key: 'k', extra: 1 })).toMatchObject({
      error: { code: 'invalid-request' },
    })
  })

  it('tells the page when it has gone', async () => {
    await ask('settings.read', {})
    const told = new Promise((resolve) => {
      desk.subscribe((channel, payload) => resolve([channel, payload]))
    })
    await shell.close()
    expect(await told).toEqual(['desk.reachable', { reachable: false, why: 'gone' }])
    expect(await ask('settings.read', {})).toMatchObject({ error: { detail: 'desk-unreachable' } })
  })

  it('can’t be had with a used link', async () => {
    await expect(attach(shell.link)).rejects.toThrow('did not accept')
  })
})
