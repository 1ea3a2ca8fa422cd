import { EventEmitter } from 'node:events'
import type { BrowserWindow, IpcMain } from 'electron'
import { beforeEach, describe, expect, it } from 'vitest'
import { createIpcTransport, type IpcTransport } from '#electron/main/shell/ipc-transport.ts'
import type { IncomingRequest } from '#electron/main/desk/requests/register-handlers.ts'

const page = 'app://callboard/#/calls'

class FakeContents extends EventEmitter {
  mainFrame = { url: page }
  destroyed = false
  readonly sent: unknown[][] = []

  isDestroyed(): boolean {
    return this.destroyed
  }

  send(...message: unknown[]): void {
    this.sent.push(message)
  }
}

type Handler = (event: { senderFrame: unknown }, channel: unknown, request: unknown) => Promise<unknown>

class FakeIpc {
  readonly handlers = new Map<string, Handler>()

  handle(channel: string, handler: Handler): void {
    this.handlers.set(channel, handler)
  }

  removeHandler(channel: string): void {
    this.handlers.delete(channel)
  }
}

let contents: FakeContents
let ipc: FakeIpc
let transport: IpcTransport
let asked: IncomingRequest[]
let stop: () => void

beforeEach(() => {
  contents = new FakeContents()
  ipc = new FakeIpc()
  asked = []
  const window = { webContents: contents } as unknown as BrowserWindow
  transport = createIpcTransport(ipc as unknown as IpcMain, window)
  stop = transport.serve((request) => {
    asked.push(request)
    return Promise.resolve({ ok: true, value: {} })
  })
})

async function ask(senderFrame: unknown = contents.mainFrame): Promise<IncomingRequest> {
  await ipc.handlers.get('request')?.({ senderFrame }, 'calls.hangUp', { key: 'k1' })
  const request = asked.at(-1)
  if (request === undefined) throw new Error('No request arrived')
  return request
}

describe('the desktop’s transport', () => {
  it('trusts the main frame of its window while that shows the page', async () => {
    expect(await ask()).toMatchObject({ channel: 'calls.hangUp', request: { key: 'k1' }, trusted: true })
  })

  it.each([
    ['another frame of the page', { url: page }],
    ['a frame that has gone', null],
  ])('does not trust %s', async (_name, frame) => {
    expect((await ask(frame)).trusted).toBe(false)
  })

  it.each(['https://evil.example/', 'app://elsewhere/', 'about:blank', ''])(
    'does not trust the main frame when it shows %j',
    async (url) => {
      contents.mainFrame.url = url
      expect((await ask()).trusted).toBe(false)
    },
  )

  it.each([
    ['did-start-navigation', { isMainFrame: true, isSameDocument: false }],
    ['render-process-gone', {}],
    ['destroyed', {}],
  ])('takes the page for another after %s', async (event, details) => {
    const { requester: before } = await ask()
    contents.emit(event, details)
    const { requester: after } = await ask()
    expect([before.gone.aborted, after.gone.aborted, before.id === after.id]).toEqual([true, false, false])
  })

  it('takes the page for the same while it only moves within itself', async () => {
    const { requester } = await ask()
    contents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: true })
    contents.emit('did-start-navigation', { isMainFrame: false, isSameDocument: false })
    expect((await ask()).requester).toBe(requester)
    expect(requester.gone.aborted).toBe(false)
  })

  it('sends events to the page, and none to one that is gone', () => {
    transport.send('desk.prefill', { to: '101' })
    contents.destroyed = true
    transport.send('desk.prefill', { to: '102' })
    expect(contents.sent).toEqual([['event', 'desk.prefill', { to: '101' }]])
  })

  it('stops when told to', () => {
    stop()
    expect(ipc.handlers.size).toBe(0)
  })
})
