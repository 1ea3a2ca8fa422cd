import { expect, test } from '@playwright/test'
import { temporaryFolder } from '../../../support/desktop-app.ts'
import { launchCommand } from '../../../support/launched-command.ts'

const noDisplay = { DISPLAY: undefined, WAYLAND_DISPLAY: undefined }

test.describe('npm start without a display', () => {
  test('says so in one sentence and shows the page at the address it prints', async ({ page }) => {
    const start = launchCommand('start', [], { ...noDisplay, XDG_DATA_HOME: temporaryFolder('start') })
    await start.printed(/^Callboard is ready: \S+$/m)
    const lines = start.output().trim().split('\n')
    expect(lines).toEqual([
      'There is no display, so Callboard runs in the browser instead.',
      expect.stringMatching(/^Callboard is ready: http:\/\/127\.0\.0\.1:\d+\/#\S+$/),
    ])

    await page.goto(/ready: (\S+)/.exec(start.output())?.[1] ?? '')
    await expect(page.getByRole('button', { name: 'Try it with the practice provider' })).toBeVisible()
    expect(await start.stop()).toBe(0)
  })
})

test.describe('npm run web', () => {
  test('answers a bad option with one sentence and exit code 2', async () => {
    const web = launchCommand('web', ['--colour'], {})
    await expect(web.printed(/ready/)).rejects.toThrow(/ended with 2: [^\n]+\n$/)
  })

  test('explains itself', async () => {
    const web = launchCommand('web', ['--help'], {})
    await web.printed(/--port[^]*--data-dir[^]*--provider/)
    await web.stop()
  })
})

test.describe('a second start on the same data folder', () => {
  test('names the page of the first and ends', async ({ page }) => {
    const folder = temporaryFolder('second-start')
    const first = launchCommand('web', ['--data-dir', folder], {})
    await first.printed(/^Callboard is ready: \S+$/m)
    const second = launchCommand('web', ['--data-dir', folder], {})
    await second.printed(/^Callboard is already running: \S+\nCallboard is ready: \S+$/m)
    expect(await second.ended).toBe(0)
    const link = /ready: (\S+)/.exec(second.output())?.[1] ?? ''
    expect(new URL(link).origin).toBe(new URL(/ready: (\S+)/.exec(first.output())?.[1] ?? '').origin)
    await page.goto(link)
    await expect(page.getByRole('button', { name: 'Try it with the practice provider' })).toBeVisible()
    expect(await first.stop()).toBe(0)
  })

  test('opens the browser’s page from npm start as well', async () => {
    const env = { ...noDisplay, XDG_DATA_HOME: temporaryFolder('second-start') }
    const first = launchCommand('start', ['--no-browser'], env)
    await first.printed(/^Callboard is ready: \S+$/m)
    const second = launchCommand('start', ['--no-browser'], env)
    await second.printed(/^Callboard is already running: \S+$/m)
    expect(await second.ended).toBe(0)
    expect(await first.stop()).toBe(0)
  })
})

test.describe('npm run practice', () => {
  test('serves the documented API at the address it prints', async ({ request }) => {
    const practice = launchCommand('practice', ['--port', '0'], {})
    await practice.printed(/^Practice provider is ready: \S+$/m)
    const address = /ready: (\S+)/.exec(practice.output())?.[1] ?? ''
    const answer = await request.get(new URL('/support/ip-address', address).href)
    expect(answer.status()).toBeLessThan(500)
    expect(await practice.stop()).toBe(0)
  })
})
