import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import {
  startDesktop,
  startWebShell,
  temporaryFolder,
  type DesktopApp,
  type RunningWebShell,
} from '../../support/desktop-app.ts'

/** An operator's work in the desktop window, over the real desk and the practice provider. */

interface Running {
  readonly shell: RunningWebShell
  readonly desktop: DesktopApp
  readonly window: Page
}

const data = temporaryFolder('data')
const userData = temporaryFolder('profile')
let running: Running | null = null

async function start(args: readonly string[] = []): Promise<Running> {
  const shell = await startWebShell(['--data-dir', data, '--provider', 'practice'])
  const desktop = await startDesktop(shell.link, userData, args)
  running = { shell, desktop, window: desktop.window }
  return running
}

async function stop(): Promise<void> {
  await running?.desktop.close()
  await running?.shell.stop()
  running = null
}

test.describe.configure({ mode: 'serial' })

test.afterEach(stop)

test.afterAll(() => {
  for (const folder of [data, userData]) rmSync(folder, { recursive: true, force: true })
})

const board = (window: Page) => window.getByRole('region', { name: 'Live calls' })

test('signs in, calls, and hangs up', async () => {
  const { window } = await start()
  await window.getByRole('button', { name: 'Try it with the practice provider' }).click()
  await expect(board(window)).toBeVisible()

  await window.getByRole('button', { name: 'Call…' }).click()
  await window.getByLabel('Number to call').fill('01632 960 321')
  await window.getByLabel('Your phone').fill('01632 960102')
  await window.getByRole('button', { name: 'Call', exact: true }).click()

  const call = board(window).getByRole('listitem').filter({ hasText: '01632 960321' })
  await expect(call).toBeVisible()
  await call
    .getByRole('button', { name: /Hang up/ })
    .first()
    .click()
  await expect(call).toContainText(/Ended|Call ended/)
})

test('comes back after a restart where it stood, with the account', async () => {
  const bounds = { x: 60, y: 40, width: 901, height: 623 }
  const first = await start()
  await expect(board(first.window)).toBeVisible()
  await first.desktop.app.evaluate(({ BrowserWindow }, wanted) => {
    BrowserWindow.getAllWindows()[0]?.setBounds(wanted)
  }, bounds)
  await stop()

  const second = await start()
  await expect(board(second.window)).toBeVisible()
  const found = await second.desktop.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getBounds(),
  )
  expect(found).toEqual(bounds)
})

test('puts the number of a link into the dial box, and calls nobody', async () => {
  const { window } = await start(['tel:+44-1632-960777'])
  await expect(window.getByRole('combobox', { name: 'Dial' })).toHaveValue('+44-1632-960777')
  await expect(board(window)).not.toContainText('01632 960777')
})

test('a second start brings its number to the window that is there', async () => {
  const { window, desktop } = await start()
  await expect(board(window)).toBeVisible()
  const [program = '', ...args] = desktop.app.process().spawnargs
  const again = args.filter((arg) => !/^(-r|--inspect|--remote-debugging)|loader\.js$/.test(arg))
  const second = spawn(program, [...again, 'callto:01632960779'], { stdio: 'ignore' })
  const [code] = (await once(second, 'exit')) as [number]
  expect(code).toBe(0)
  await expect(window.getByRole('combobox', { name: 'Dial' })).toHaveValue('01632960779')
  expect(desktop.app.windows()).toHaveLength(1)
})

test('opens afresh beside a damaged window file, and keeps that aside', async () => {
  writeFileSync(join(userData, 'window.json'), '{"window":')
  const { window } = await start()
  await expect(board(window)).toBeVisible()
  expect(readFileSync(join(userData, 'window.json.damaged'), 'utf8')).toBe('{"window":')
})

test('ignores a link that is no number', async () => {
  const { window } = await start(['tel:01632960778;phone-context=+1900'])
  await expect(board(window)).toBeVisible()
  await expect(window.getByRole('combobox', { name: 'Dial' })).toHaveValue('')
})

test('says so when the desk behind the window has gone, and stays open', async () => {
  const { window, shell } = await start()
  await expect(board(window)).toBeVisible()
  await shell.stop()
  await window.getByRole('button', { name: 'Call…' }).click()
  await window.getByLabel('Number to call').fill('01632 960 654')
  await window.getByRole('button', { name: 'Call', exact: true }).click()
  await expect(window.getByText(/Callboard itself is not running/).first()).toBeVisible()
})
