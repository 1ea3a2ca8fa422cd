import { readdirSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import type { Bridge } from '../../../shared/ipc/bridge.ts'
import {
  startDesktop,
  startWebShell,
  temporaryFolder,
  type DesktopApp,
  type RunningWebShell,
} from '../../support/desktop-app.ts'

/** The parts of Electron's security checklist that only a running shell can show. */

let shell: RunningWebShell
let desktop: DesktopApp
let window: Page
let userData: string

/** The requests that reached a foreign server. */
const foreignRequests: string[] = []
const foreign = createServer((request, response) => {
  foreignRequests.push(request.url ?? '')
  response.setHeader('Access-Control-Allow-Origin', '*').end('<title>Elsewhere</title>')
})
let foreignAddress: string

test.beforeAll(async () => {
  await new Promise<void>((resolve) => foreign.listen(0, '127.0.0.1', resolve))
  foreignAddress = `http://127.0.0.1:${(foreign.address() as AddressInfo).port}/`
  userData = temporaryFolder('profile')
  shell = await startWebShell(['--data-dir', temporaryFolder('data'), '--provider', 'practice'])
  desktop = await startDesktop(shell.link, userData)
  window = desktop.window
  await expect(window.getByRole('button', { name: 'Try it with the practice provider' })).toBeVisible()
})

test.afterAll(async () => {
  await desktop.close()
  await shell.stop()
  foreign.close()
})

test.afterEach(() => {
  expect(foreignRequests).toEqual([])
  expect(window.url()).toMatch(/^app:\/\/callboard\//)
})

test('the window shows the page from its own scheme, and says when it is open', async () => {
  expect(await window.evaluate(() => isSecureContext)).toBe(true)
  expect(await desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
})

test('the preload is sandboxed: the page has two functions and nothing of Node or Electron', async () => {
  const seen = await window.evaluate(() => ({
    names: ['require', 'process', 'module', 'Buffer', 'global', '__dirname', 'electron'].filter(
      (name) => name in globalThis,
    ),
    bridge: Object.keys(Reflect.get(globalThis, 'callboard') as object).sort(),
  }))
  expect(seen).toEqual({ names: [], bridge: ['invoke', 'subscribe'] })
  const preferences = await desktop.app.evaluate(({ webContents }) => {
    const [contents] = webContents.getAllWebContents() as unknown as { getLastWebPreferences(): object }[]
    return contents?.getLastWebPreferences()
  })
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
  })
})

test('the bridge refuses channels and requests that are not in the contract', async () => {
  const answers = await window.evaluate(async () => {
    const bridge = Reflect.get(globalThis, 'callboard') as Bridge
    return Promise.all([
      bridge.invoke('account.password' as 'account.read', {}),
      bridge.invoke('account.read', { extra: 1 } as never),
      bridge.invoke('account.read', {}),
    ])
  })
  expect(answers).toMatchObject([
    { ok: false, error: { code: 'invalid-request' } },
    { ok: false, error: { code: 'invalid-request' } },
    { ok: true, value: { phase: 'signed-out' } },
  ])
})

test('the policy is in force: no inline script, no eval, no network', async () => {
  const tried = await window.evaluate(async (address) => {
    const violations: string[] = []
    const refused = new Promise<void>((resolve) => {
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
        violations.push(effectiveDirective)
        if (['img-src', 'frame-src', 'connect-src'].every((rule) => violations.includes(rule))) resolve()
      })
    })
    try {
      const script = document.createElement('script')
      script.append(document.createTextNode('globalThis.injected = true'))
      document.body.append(script)
    } catch {
      // Some Chromiums refuse the text itself, others only to run it.
    }
    const image = document.createElement('img')
    image.src = `${address}pixel.png`
    const frame = document.createElement('iframe')
    frame.src = address
    document.body.append(image, frame)
    const fetched = await fetch(`${address}leak`).then(
      () => 'fetched',
      () => 'refused',
    )
    const socket = await new Promise((resolve) => {
      try {
        const made = new WebSocket(address.replace('http', 'ws'))
        made.onopen = () => resolve('connected')
        made.onerror = () => resolve('refused')
      } catch {
        resolve('refused')
      }
    })
    await refused
    return { violations, fetched, socket, injected: 'injected' in globalThis }
  }, foreignAddress)
  expect(tried).toMatchObject({ fetched: 'refused', socket: 'refused', injected: false })
  expect(tried.violations).toEqual(expect.arrayContaining(['img-src', 'frame-src', 'connect-src']))
  expect(tried.violations.join(' ')).toMatch(/script-src-elem|trusted-types/)
})

test('the policy comes with the page as a header too', async () => {
  const policy = await desktop.app.evaluate(async ({ session }) => {
    const answer = await session.defaultSession.fetch('app://callboard/')
    return answer.headers.get('content-security-policy')
  })
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("connect-src 'self'")
  expect(policy).toContain("frame-ancestors 'none'")
})

/** From now on: where the page tried to go, and whether that was prevented. */
const listNavigations = () =>
  desktop.app.evaluate(({ BrowserWindow }) => {
    const tried: unknown[] = []
    Reflect.set(globalThis, 'navigations', tried)
    for (const { webContents } of BrowserWindow.getAllWindows())
      webContents.on('will-frame-navigate', (event) => tried.push([event.defaultPrevented, event.url]))
  })
const navigations = () =>
  desktop.app.evaluate(() => Reflect.get(globalThis, 'navigations') as [isPrevented: boolean, to: string][])

test('the page can’t be led elsewhere', async () => {
  await window.evaluate(() => Reflect.set(globalThis, 'sameDocument', true))
  await listNavigations()
  const follow = (target: string) =>
    window.evaluate(
      ([address, name]) => {
        const link = document.createElement('a')
        link.href = address
        link.target = name
        document.body.append(link)
        link.click()
      },
      [foreignAddress, target] as const,
    )
  // The window that is not opened is asked for before the navigation that is seen to be refused.
  await follow('_blank')
  await follow('')
  await expect.poll(navigations).toEqual([[true, foreignAddress]])
  const refused = window.waitForEvent('console', (line) => line.text().includes('local resource'))
  await window.evaluate(() => (location.href = 'file:///etc/passwd'))
  await refused
  await window.evaluate((address) => (location.href = address), foreignAddress)
  await expect.poll(navigations).toHaveLength(2)
  expect((await navigations()).every(([isPrevented]) => isPrevented)).toBe(true)
  expect(await window.evaluate(() => 'sameDocument' in globalThis)).toBe(true)
})

test('the page can open no window', async () => {
  const opened = await window.evaluate((address) => globalThis.window.open(address) === null, foreignAddress)
  expect(opened).toBe(true)
  expect(await desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
})

test('the page gets no permission', async () => {
  const answers = await window.evaluate(async () => {
    const refused = (request: Promise<unknown>): Promise<string> =>
      request.then(
        () => 'granted',
        () => 'refused',
      )
    const position = new Promise((resolve, reject) =>
      navigator.geolocation.getCurrentPosition(resolve, reject),
    )
    return [
      await refused(navigator.mediaDevices.getUserMedia({ audio: true })),
      await refused(position),
      await Notification.requestPermission(),
      (await navigator.permissions.query({ name: 'geolocation' })).state,
    ]
  })
  expect(answers).toEqual(['refused', 'refused', 'denied', 'denied'])
})

test('the page can save what it holds itself, and download nothing else', async () => {
  await desktop.app.evaluate(({ session }) => {
    const downloads: unknown[] = []
    Reflect.set(globalThis, 'downloads', downloads)
    session.defaultSession.on('will-download', (event, item) => {
      downloads.push([event.defaultPrevented, item.getURL().slice(0, 5)])
      event.preventDefault()
    })
  })
  await listNavigations()
  await window.evaluate((address) => {
    const save = (href: string): void => {
      const link = document.createElement('a')
      link.href = href
      link.download = 'x.txt'
      link.click()
    }
    save('data:text/plain,x')
    save(`${address}x.txt`)
    save(URL.createObjectURL(new Blob(['x'])))
  }, foreignAddress)
  // A file of another origin is no download but a navigation, and refused as one.
  await expect.poll(navigations).toContainEqual([true, `${foreignAddress}x.txt`])
  await expect
    .poll(() => desktop.app.evaluate(() => Reflect.get(globalThis, 'downloads') as unknown[]))
    .toContainEqual([false, 'blob:'])
  const downloads = await desktop.app.evaluate(
    () => Reflect.get(globalThis, 'downloads') as [boolean, string][],
  )
  expect(downloads.filter(([refused, scheme]) => !refused && scheme !== 'blob:')).toEqual([])
})

test('the profile is readable by its owner only', () => {
  expect(statSync(userData).mode & 0o777).toBe(0o700)
  const files = readdirSync(userData).filter((name) => name.endsWith('.json'))
  for (const name of files) expect(statSync(join(userData, name)).mode & 0o777).toBe(0o600)
})
