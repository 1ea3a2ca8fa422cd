import { EventEmitter } from 'node:events'
import type { App, Session } from 'electron'
import { beforeEach, describe, expect, it } from 'vitest'
import { guardEveryPage, guardSession } from '#electron/main/shell/guard-contents.ts'
import { createMicrophoneGate } from '#electron/main/shell/microphone-gate.ts'

type OpenHandler = (details: { url: string }) => { action: string }

class FakeContents extends EventEmitter {
  openWindow: OpenHandler = () => ({ action: 'allow' })
  webRtc = 'default'

  setWindowOpenHandler(handler: OpenHandler): void {
    this.openWindow = handler
  }

  setWebRTCIPHandlingPolicy(policy: string): void {
    this.webRtc = policy
  }

  /** Whether a guard stopped it. */
  try(event: string, details: Record<string, unknown> = {}): boolean {
    let prevented = false
    this.emit(event, { ...details, preventDefault: () => (prevented = true) })
    return prevented
  }
}

let app: EventEmitter
let contents: FakeContents
let opened: string[]

beforeEach(() => {
  app = new EventEmitter()
  contents = new FakeContents()
  opened = []
  const openExternal = (address: string) => Promise.resolve(void opened.push(address))
  guardEveryPage(
    app as unknown as App,
    openExternal,
    createMicrophoneGate(() => 0),
  )
  app.emit('web-contents-created', {}, contents)
})

describe('every page', () => {
  it('may not leave, neither its main frame nor any other', () => {
    const url = 'https://evil.example/'
    expect(contents.try('will-navigate', { url })).toBe(true)
    expect(contents.try('will-frame-navigate', { url, isMainFrame: true })).toBe(true)
    expect(contents.try('will-frame-navigate', { url: 'app://callboard/', isMainFrame: false })).toBe(true)
    expect(contents.try('will-redirect', { url: 'app://callboard/' })).toBe(true)
  })

  it('may show a sealed document in a frame, but be none itself', () => {
    const url = 'about:srcdoc'
    expect(contents.try('will-frame-navigate', { url, isMainFrame: false })).toBe(false)
    expect(contents.try('will-frame-navigate', { url, isMainFrame: true })).toBe(true)
  })

  it('may load itself again', () => {
    const url = 'app://callboard/#/calls'
    expect(contents.try('will-navigate', { url })).toBe(false)
    expect(contents.try('will-frame-navigate', { url, isMainFrame: true })).toBe(false)
  })

  it('issue 7 §5.6: sends no UDP to peers', () => {
    expect(contents.webRtc).toBe('disable_non_proxied_udp')
  })

  it('may hold no webview', () => {
    expect(contents.try('will-attach-webview')).toBe(true)
  })

  it('may open no window; its address goes to the one who decides about links', () => {
    expect(contents.openWindow({ url: 'https://www.surevoip.co.uk/' })).toEqual({ action: 'deny' })
    expect(opened).toEqual(['https://www.surevoip.co.uk/'])
  })

  it('gets no exception for a bad certificate, and no client certificate', () => {
    let trusted: boolean | null = null
    let prevented = 0
    const event = { preventDefault: () => (prevented += 1) }
    app.emit(
      'certificate-error',
      event,
      contents,
      'https://evil.example',
      'expired',
      {},
      (trust: boolean) => {
        trusted = trust
      },
    )
    app.emit('select-client-certificate', event)
    expect([trusted, prevented]).toEqual([false, 2])
  })
})

type Answer = (value: unknown) => void

class FakeSession extends EventEmitter {
  request: (contents: unknown, permission: string, answer: Answer, details: object) => void = () => undefined
  check: () => boolean = () => true
  device: () => boolean = () => true
  before: (request: { url: string }, answer: Answer) => void = () => undefined
  readonly webRequest = {
    onBeforeRequest: (handler: FakeSession['before']): void => {
      this.before = handler
    },
  }

  proxy: Record<string, string> = {}

  setProxy(proxy: Record<string, string>): Promise<void> {
    this.proxy = proxy
    return Promise.resolve()
  }

  setPermissionRequestHandler(handler: FakeSession['request']): void {
    this.request = handler
  }

  setPermissionCheckHandler(handler: () => boolean): void {
    this.check = handler
  }

  setDevicePermissionHandler(handler: () => boolean): void {
    this.device = handler
  }
}

describe('the session', () => {
  let session: FakeSession

  beforeEach(() => {
    session = new FakeSession()
    guardSession(
      session as unknown as Session,
      createMicrophoneGate(() => 0),
    )
  })

  it.each([
    ...['media', 'geolocation', 'notifications', 'clipboard-read', 'openExternal', 'fileSystem', 'usb'],
    ...['local-fonts', 'keyboardLock', 'fullscreen', 'pointerLock', 'midi', 'idle-detection', 'unknown'],
  ])('refuses the permission %s', (permission) => {
    const answers: unknown[] = []
    session.request(contents, permission, (allowed) => answers.push(allowed), {})
    expect([answers, session.check(), session.device()]).toEqual([[false], false, false])
  })

  it('issue 7 §5.6: leads whatever is no request, this computer’s included, to nowhere', () => {
    expect(session.proxy).toEqual({
      mode: 'fixed_servers',
      proxyRules: 'http://callboard.invalid:9',
      proxyBypassRules: '<-loopback>',
    })
  })

  it.each([
    ['blob:app://callboard/0a1b2c3d-f593-4826-9d26-4f85f0565844', false],
    ['blob:app://callboard/', true],
    ['blob:app://callboard.evil/0a1b', true],
    ['blob:https://evil.example/0a1b', true],
    ['blob:null/0a1b', true],
    ['app://callboard/assets/main.js', true],
    ['data:text/html,hello', true],
    ['https://evil.example/blob:app://callboard/0a1b', true],
    ['file:///etc/passwd', true],
  ])('saves %s for the operator or not', (url, refused) => {
    let prevented = false
    session.emit('will-download', { preventDefault: () => (prevented = true) }, { getURL: () => url })
    expect(prevented).toBe(refused)
  })

  it.each([
    ['https://evil.example/', true],
    ['http://127.0.0.1:80/', true],
    ['ws://127.0.0.1:80/', true],
    ['file:///etc/passwd', true],
    ['app://callboard/assets/main.js', false],
    ['blob:app://callboard/0a1b', false],
    ['data:image/png;base64,AA', false],
  ])('lets the request for %s through or not', (url, cancel) => {
    const answers: unknown[] = []
    session.before({ url }, (answer) => answers.push(answer))
    expect(answers).toEqual([{ cancel }])
  })
})
