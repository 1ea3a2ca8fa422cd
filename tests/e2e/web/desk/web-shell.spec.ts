import { spawnSync } from 'node:child_process'
import { rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test, type Page } from '@playwright/test'
import { startWebShell, temporaryFolder, type RunningWebShell } from '../../../support/desktop-app.ts'

/** The web shell as its operator meets it: a program, a link, a browser. */

const script = fileURLToPath(new URL('../../../../electron/main/web/cli.ts', import.meta.url))
let data: string
let shell: RunningWebShell

test.beforeEach(async () => {
  data = temporaryFolder('data')
  shell = await startWebShell(['--data-dir', data, '--provider', 'practice'])
})

test.afterEach(async () => {
  await shell.stop()
  rmSync(data, { recursive: true, force: true })
})

const notLetIn = (page: Page) => page.getByRole('region', { name: 'This tab was not let in' })
const firstRun = (page: Page) => page.getByRole('button', { name: 'Try it with the practice provider' })

test.describe('the link', () => {
  test('opens the page, and its token leaves the address', async ({ page }) => {
    await page.goto(shell.link)
    await expect(firstRun(page)).toBeVisible()
    expect(page.url()).not.toContain(new URL(shell.link).hash)
    await page.reload()
    await expect(firstRun(page)).toBeVisible()
  })

  test('opens a second tab of the same browser, and no other browser', async ({ page, browser }) => {
    await page.goto(shell.link)
    await expect(firstRun(page)).toBeVisible()
    const tab = await page.context().newPage()
    await tab.goto(new URL(shell.link).origin)
    await expect(firstRun(tab)).toBeVisible()

    const other = await (await browser.newContext()).newPage()
    await other.goto(shell.link)
    await expect(notLetIn(other)).toContainText('Callboard is running, but it does not know this tab.')
    await expect(firstRun(other)).toBeHidden()
    await other.context().close()
  })

  test('issue 7 §5.4: what another port of this computer sees of the browser opens nothing', async ({
    page,
    browser,
  }) => {
    await page.goto(shell.link)
    await expect(firstRun(page)).toBeVisible()
    const seen = await page.context().cookies()
    const other = await browser.newContext()
    await other.addCookies(seen)
    const elsewhere = await other.newPage()
    await elsewhere.goto(new URL(shell.link).origin)
    await expect(notLetIn(elsewhere)).toBeVisible()
    expect(seen).toEqual([])
    await other.close()
  })
})

test.describe('issue 7 §5.4: cookies that other programs have set for 127.0.0.1', () => {
  /** A browser keeps at most 4 kB in one. */
  const cookies = (kilobytes: number) =>
    Array.from({ length: Math.ceil(kilobytes / 4) }, (_, index) => ({
      name: `foreign-${String(index)}`,
      value: 'x'.repeat(3_980),
      domain: '127.0.0.1',
      path: '/',
    }))

  test('may be 38 kB, and the page opens', async ({ page }) => {
    await page.context().addCookies(cookies(38))
    await page.goto(shell.link)
    await expect(firstRun(page)).toBeVisible()
  })

  test('may be too many for any answer but one in plain words', async ({ page }) => {
    await page.context().addCookies(cookies(200))
    const answer = await page.goto(shell.link)
    expect(answer?.status()).toBe(431)
    await expect(page.getByRole('heading')).toHaveText('Your browser sends too many cookies for this address')
    await expect(page.getByText('Delete the cookies of 127.0.0.1')).toBeVisible()
    await page.context().clearCookies()
    await page.reload()
    await expect(firstRun(page)).toBeVisible()
  })
})

test('the page’s policy is in force, and breaks nothing of the page', async ({ page }) => {
  await page.addInitScript(() => {
    const refused: string[] = []
    Reflect.set(globalThis, 'refused', refused)
    document.addEventListener('securitypolicyviolation', (event) => refused.push(event.effectiveDirective))
  })
  const refused = () => page.evaluate(() => Reflect.get(globalThis, 'refused') as string[])
  await page.goto(shell.link)
  await firstRun(page).click()
  await expect(page.getByRole('region', { name: 'Live calls' })).toBeVisible()
  expect(await refused()).toEqual([])

  const injected = await page.evaluate(() => {
    const element = document.createElement('script')
    element.append(document.createTextNode('globalThis.injected = true'))
    document.body.append(element)
    return 'injected' in globalThis
  })
  expect(injected).toBe(false)
  expect(await refused()).not.toEqual([])
  const sink = page.evaluate(() => {
    document.body.innerHTML = '<b id="planted">text</b>'
  })
  await expect(sink).rejects.toThrow()
  await expect(page.locator('#planted')).toHaveCount(0)
})

test('a page of another site can’t reach the desk', async ({ page }) => {
  await page.goto(shell.link)
  await expect(firstRun(page)).toBeVisible()
  const elsewhere = createServer((socket) => {
    socket.end(
      'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n<title>Elsewhere</title>',
    )
  })
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve))
  const evil = await page.context().newPage()
  await evil.goto(`http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`)
  const reached = await evil.evaluate(async (origin) => {
    const socket = new WebSocket(`${origin.replace('http', 'ws')}/socket`)
    const opened = await new Promise((resolve) => {
      socket.onopen = () => resolve(true)
      socket.onerror = () => resolve(false)
    })
    const read = await fetch(origin, { credentials: 'include' }).then(
      () => true,
      () => false,
    )
    return { opened, read }
  }, new URL(shell.link).origin)
  expect(reached).toEqual({ opened: false, read: false })
  elsewhere.close()
})

test('the page says when the desk has gone', async ({ page }) => {
  await page.goto(shell.link)
  await expect(firstRun(page)).toBeVisible()
  expect(await shell.stop()).toBe(0)
  await firstRun(page).click()
  await expect(page.getByText(/Callboard itself is not running/).first()).toBeVisible()
})

test.describe('a desk that was started anew', () => {
  const again = (...args: string[]) => startWebShell(['--data-dir', data, ...args])
  const goesOn = (page: Page) => page.getByRole('region', { name: 'Callboard has stopped' })

  const draft = (page: Page) => page.getByLabel('Message', { exact: true })

  async function write(page: Page): Promise<void> {
    await page.goto(shell.link)
    await firstRun(page).click()
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Messages' }).click()
    await draft(page).fill('Your crown is ready.')
  }

  test('is found by the tab that was open, with what is typed in it', async ({ page, browser }) => {
    await write(page)
    await shell.kill()
    await expect(goesOn(page)).toBeVisible()
    shell = await again()
    await expect(goesOn(page)).toBeHidden({ timeout: 20_000 })
    await expect(page.getByRole('banner').getByRole('status')).toHaveText('Online')
    await expect(draft(page)).toHaveValue('Your crown is ready.')
    await draft(page).pressSequentially(' Please call.')
    await page.reload()
    await expect(draft(page)).toHaveValue('Your crown is ready. Please call.')

    const stranger = await (await browser.newContext()).newPage()
    await stranger.goto(new URL(shell.link).origin)
    await expect(notLetIn(stranger)).toBeVisible()
    await stranger.context().close()
  })

  test('says how to go on where its port was taken', async ({ page }) => {
    await write(page)
    const port = Number(new URL(shell.link).port)
    await shell.kill()
    const taken = createServer((socket) => socket.destroy())
    await new Promise<void>((resolve) => taken.listen(port, '127.0.0.1', resolve))
    shell = await again()
    expect(Number(new URL(shell.link).port)).not.toBe(port)
    await expect(goesOn(page)).toContainText('open the new address that Callboard prints')
    await page.goto(shell.link)
    await expect(page.getByRole('region', { name: 'Live calls' })).toBeVisible()
    taken.close()
  })
})

test.describe('the command', () => {
  const run = (...args: string[]) => spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' })

  test('ends its start with the address, on loopback, with nothing on stderr', () => {
    const lines = shell.output().trimEnd().split('\n')
    expect(lines.at(-1)).toMatch(/^Callboard is ready: http:\/\/127\.0\.0\.1:\d+\/#[\w-]+$/)
  })

  test('keeps its data to its owner', () => {
    expect(statSync(data).mode & 0o777).toBe(0o700)
    for (const file of ['callboard.db', 'browser.json', 'instance.json'])
      expect(statSync(join(data, file)).mode & 0o777).toBe(0o600)
  })

  test('prints its help', () => {
    const { status, stdout, stderr } = run('--help')
    expect([status, stderr]).toEqual([0, ''])
    for (const option of ['--port', '--data-dir', '--provider']) expect(stdout).toContain(option)
  })

  test('refuses what it can’t do, in one sentence and with exit code 2', () => {
    const file = join(data, 'a-file')
    writeFileSync(file, '')
    const taken = new URL(shell.link).port
    const fresh = temporaryFolder('other')
    for (const args of [
      ['--colour'],
      ['--port', 'x'],
      ['--port', taken, '--data-dir', fresh],
      ['--data-dir', join(file, 'inside')],
      ['--provider', 'http://example.com'],
    ]) {
      const { status, stdout, stderr } = run(...args)
      expect({ args, status, stdout }).toEqual({ args, status: 2, stdout: '' })
      expect(stderr.trimEnd()).toMatch(/^[^\n]+\.$/)
      expect(stderr).not.toMatch(/:\d+:\d+/)
    }
    rmSync(fresh, { recursive: true })
  })
})
