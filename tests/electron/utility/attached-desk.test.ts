import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { attachDesk } from '#electron/main/utility/attached-desk.ts'
import { decideDeskSource } from '#electron/main/shell/decide-desk-source.ts'
import { parseAttachAddress } from '#electron/main/shell/attach-address.ts'
import type { ServedDesk } from '#electron/main/line/served-desk.ts'
import { runWebShell, type WebShell } from '#electron/main/web/run-web-shell.ts'
import { fileKeyHeader } from '#shared/ipc/file-addresses.ts'
import { createBridgeDesk } from '#tests/support/rigs/bridge-desk.ts'
import { FakeBridge } from '#tests/support/fakes/fake-bridge.ts'

let bridge: FakeBridge
let shell: WebShell
let desk: ServedDesk
let source: ReturnType<typeof sourceOf>

const page = { id: 'page', gone: new AbortController().signal }

/** As the main process names it; the same for a utility process that is started again. */
function sourceOf(link: string) {
  const address = parseAttachAddress(link, false)
  if (!address.ok || address.value === null) throw new Error('Not a link')
  const source = decideDeskSource(address.value, 'unused', null)
  if (source.kind !== 'attached') throw new Error('Not attached')
  return source
}

beforeEach(async () => {
  bridge = new FakeBridge()
  const answerFile = async (request: Request): Promise<Response> => {
    const { method, url, headers } = request
    const told = `${method} ${new URL(url).pathname} ${headers.get(fileKeyHeader) ?? ''} ${await request.text()}`
    return new Response(told, { status: 206, headers: { 'Content-Range': 'bytes 0-3/9' } })
  }
  shell = await runWebShell({ port: 0, files: new Map(), desk: createBridgeDesk(bridge, answerFile) })
  source = sourceOf(shell.link)
  desk = await attachDesk(source)
})

afterEach(async () => {
  await desk.close()
  await shell.close()
})

const ask = (channel: unknown, request: unknown) => desk.answer({ channel, request, page })

describe('a desk in another process', () => {
  it('answers requests', async () => {
    bridge.script('calls.dismiss', () => ({ ok: true, value: {} }))
    expect(await ask('calls.dismiss', { key: 'k1' })).toEqual({ ok: true, value: {} })
  })

  it('passes documents and sounds on, both ways, with the key of the page', async () => {
    const headers = { [fileKeyHeader]: 'k', Origin: 'app://callboard', 'Sec-Fetch-Site': 'cross-site' }
    const read = await desk.answerFile(new Request('app://callboard/documents/f1', { headers }))
    expect([read.status, read.headers.get('content-range')]).toEqual([206, 'bytes 0-3/9'])
    expect(await read.text()).toBe('GET /documents/f1 k ')
    const added = new Request('app://callboard/documents?name=a', { method: 'POST', headers, body: '%PDF' })
    expect(await (await desk.answerFile(added)).text()).toBe('POST /documents k %PDF')
  })

  it('says of a document that the desk can’t be reached', async () => {
    await shell.close()
    const answer = await desk.answerFile(new Request('app://callboard/documents/f1'))
    expect([answer.status, await answer.json()]).toEqual([
      502,
      { code: 'internal', detail: 'desk-unreachable' },
    ])
  })

  it('passes its events on', async () => {
    await ask('settings.read', {})
    const heard = new Promise((resolve) => {
      desk.subscribe((channel, payload) => resolve([channel, payload]))
    })
    bridge.emit('desk.prefill', { to: '101' })
    expect(await heard).toEqual(['desk.prefill', { to: '101' }])
  })

  it('is not asked for an unknown channel', async () => {
    const invalid = { ok: false, error: { code: 'invalid-request' } }
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
    await expect(attachDesk(sourceOf(shell.link))).rejects.toThrow('did not accept')
  })

  it('is reached again with the used link by a process that has the key of the one before', async () => {
    await ask('settings.read', {})
    await desk.close()
    desk = await attachDesk(source)
    expect(await ask('settings.read', {})).toMatchObject({ ok: true })
  })
})
