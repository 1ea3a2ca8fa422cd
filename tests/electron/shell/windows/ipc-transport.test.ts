import { EventEmitter } from 'node:events'
import type { IpcMain, WebContents } from 'electron'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Page, PageRequest } from '#electron/main/line/served-desk.ts'
import { createIpcTransport, type IpcTransport } from '#electron/main/shell/windows/ipc-transport.ts'

const address = 'app://callboard/#/calls'

class FakeContents extends EventEmitter {
  mainFrame = { url: address }
  destroyed = false
  readonly sent: unknown[][] = []

  isDestroyed(): boolean {
    return this.destroyed
  }

  send(...message: unknown[]): void {
    this.sent.push(message)
  }
}

type Handler = (event: object, channel: unknown, request: unknown) => Promise<unknown>

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
let asked: PageRequest[]
let stop: () => void

const addWindow = (): FakeContents => {
  const window = new FakeContents()
  transport.add(window as unknown as WebContents)
  return window
}

beforeEach(() => {
  ipc = new FakeIpc()
  asked = []
  transport = createIpcTransport(ipc as unknown as IpcMain)
  contents = addWindow()
  stop = transport.serve((request) => {
    asked.push(request)
    return Promise.resolve({ ok: true, value: {} })
  })
})

const ask = (sender = contents, senderFrame: unknown = sender.mainFrame): Promise<unknown> | undefined =>
  ipc.handlers.get('request')?.({ sender, senderFrame }, 'calls.hangUp', { key: 'k1' })

async function pageThatAsks(sender = contents): Promise<Page> {
  await ask(sender)
  const page = asked.at(-1)?.page
  if (page === undefined) throw new Error('No request arrived')
  return page
}

const invalid = { ok: false, error: { code: 'invalid-request' } }

describe('the desktop’s transport', () => {
  it('trusts the main frame of a window of its own while that shows the page', async () => {
    expect(await ask()).toMatchObject({ ok: true })
    expect(asked).toMatchObject([{ channel: 'calls.hangUp', request: { key: 'k1' } }])
  })

  it.each([
    ['another frame of the page', { url: address }],
    ['a frame that has gone', null],
  ])('refuses %s, and the desk hears nothing of it', async (_name, frame) => {
    expect(await ask(contents, frame)).toEqual(invalid)
    expect(asked).toEqual([])
  })

  it('refuses a window that it was not given', async () => {
    expect(await ask(new FakeContents())).toEqual(invalid)
    expect(asked).toEqual([])
  })

  it.each(['https://evil.example/', 'app://elsewhere/', 'about:blank', ''])(
    'refuses the main frame when it shows %j',
    async (url) => {
      contents.mainFrame.url = url
      expect(await ask()).toEqual(invalid)
      expect(asked).toEqual([])
    },
  )

  it('each window has a page of its own', async () => {
    const [first, second] = [await pageThatAsks(), await pageThatAsks(addWindow())]
    expect(first.id).not.toBe(second.id)
    expect((await pageThatAsks()).id).toBe(first.id)
  })

  it.each([
    ['did-start-navigation', { isMainFrame: true, isSameDocument: false }],
    ['render-process-gone', {}],
  ])('takes the page for another after %s', async (event, details) => {
    const before = await pageThatAsks()
    contents.emit(event, details)
    const after = await pageThatAsks()
    expect([before.gone.aborted, after.gone.aborted, before.id === after.id]).toEqual([true, false, false])
  })

  it('ends the page of a window that is closed, and no other', async () => {
    const [first, second] = [await pageThatAsks(), await pageThatAsks(addWindow())]
    contents.emit('destroyed')
    expect([first.gone.aborted, second.gone.aborted]).toEqual([true, false])
    expect(await ask()).toEqual(invalid)
  })

  it('takes the page for the same while it only moves within itself', async () => {
    const page = await pageThatAsks()
    contents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: true })
    contents.emit('did-start-navigation', { isMainFrame: false, isSameDocument: false })
    expect(await pageThatAsks()).toBe(page)
    expect(page.gone.aborted).toBe(false)
  })

  it('sends events to every page, and none to one that is gone', () => {
    const second = addWindow()
    transport.send('desk.prefill', { to: '101' })
    contents.destroyed = true
    transport.send('desk.prefill', { to: '102' })
    expect(contents.sent).toEqual([['event', 'desk.prefill', { to: '101' }]])
    expect(second.sent).toHaveLength(2)
  })

  it('sends to one page alone what is meant for it', async () => {
    const second = addWindow()
    const page = await pageThatAsks(second)
    transport.sendTo(page, 'desk.prefill', { to: '101' })
    second.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false })
    transport.sendTo(page, 'desk.prefill', { to: '102' })
    expect([contents.sent, second.sent]).toEqual([[], [['event', 'desk.prefill', { to: '101' }]]])
  })

  it('stops when told to', () => {
    stop()
    expect(ipc.handlers.size).toBe(0)
  })
})
