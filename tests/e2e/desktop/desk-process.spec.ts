import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import {
  startDesktop,
  startWebShell,
  temporaryFolder,
  type DesktopApp,
  type RunningWebShell,
} from '../../support/desktop-app.ts'

/** The desk runs in Electron's utility process, which here is connected to a web shell, and serves every window. */

const folder = temporaryFolder('desk-process')
let shell: RunningWebShell
let desktop: DesktopApp
let window: Page

test.beforeEach(async ({}, { testId }) => {
  shell = await startWebShell(['--data-dir', join(folder, testId, 'data'), '--provider', 'practice'])
  desktop = await startDesktop(shell.link, join(folder, testId, 'profile'))
  window = desktop.window
  await window.getByRole('button', { name: 'Try it with the practice provider' }).click()
  await expect(board(window)).toBeVisible()
})

test.afterEach(async () => {
  await desktop.close()
  await shell.stop()
})

test.afterAll(() => rmSync(folder, { recursive: true, force: true }))

const board = (page: Page) => page.getByRole('region', { name: 'Live calls' })
const restarted = (page: Page) =>
  page.getByRole('region', { name: 'Callboard was restarted in the background' })
const stopped = (page: Page) => page.getByRole('region', { name: 'Callboard has stopped' })

/** The utility process as the system knows it; 0 while there is none. */
const deskPid = (): Promise<number> =>
  desktop.app.evaluate(
    ({ app }) => app.getAppMetrics().find(({ name }) => name === 'Callboard desk')?.pid ?? 0,
  )

/** Ends the utility process as a crash would. */
async function killDesk(): Promise<void> {
  process.kill(await deskPid(), 'SIGKILL')
}

async function openSecondWindow(): Promise<Page> {
  const opened = desktop.app.waitForEvent('window')
  await desktop.app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('new-window')?.click())
  const second = await opened
  await expect(board(second)).toBeVisible()
  return second
}

async function placeCall(page: Page, to: string): Promise<void> {
  await page.getByRole('button', { name: 'Call…' }).click()
  await page.getByLabel('Number to call').fill(to)
  const phone = page.getByRole('textbox', { name: 'Your phone' })
  // A phone that is known already is one line with a button.
  await expect(phone.or(page.getByRole('button', { name: 'Change', exact: true })).first()).toBeAttached()
  if (await phone.isVisible()) await phone.fill('01632 960102')
  await page.getByRole('button', { name: 'Call', exact: true }).click()
}

test('a second window shows the same, and closing one is not quitting', async () => {
  const second = await openSecondWindow()
  await placeCall(window, '01632 960 321')
  for (const page of [window, second])
    await expect(board(page).getByRole('listitem').filter({ hasText: '01632 960321' })).toBeVisible()

  const places = await desktop.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((one) => one.getBounds()),
  )
  expect(places).toHaveLength(2)
  expect(places[0]).not.toEqual(places[1])

  await window.close()
  await placeCall(second, '01632 960 322')
  await expect(board(second).getByRole('listitem').filter({ hasText: '01632 960322' })).toBeVisible()
})

test('a link fills in the dial box of the window in front, and of no other', async () => {
  const second = await openSecondWindow()
  await desktop.app.evaluate(({ app }) => app.emit('second-instance', {}, ['tel:01632960779']))
  await expect(second.getByRole('combobox', { name: 'Dial' })).toHaveValue('01632960779')
  await expect(window.getByRole('combobox', { name: 'Dial' })).toHaveValue('')
})

test('a killed desk process is started again, every window says so, and nothing that was typed is lost', async () => {
  const second = await openSecondWindow()
  await window.getByRole('link', { name: /^Messages/ }).click()
  await window.getByLabel('Message', { exact: true }).fill('Your table is ready')
  const before = await deskPid()
  await killDesk()
  for (const page of [window, second]) await expect(restarted(page)).toContainText('was started again')
  expect([0, before]).not.toContain(await deskPid())
  await expect(window.getByLabel('Message', { exact: true })).toHaveValue('Your table is ready')

  await placeCall(second, '01632 960 323')
  await expect(board(second).getByRole('listitem').filter({ hasText: '01632 960323' })).toBeVisible()

  await restarted(window).getByRole('button', { name: 'Dismiss' }).click()
  await expect(restarted(window)).toHaveCount(0)
  await expect(restarted(second)).toBeVisible()

  await window.reload()
  await window.getByRole('link', { name: /^Messages/ }).click()
  await expect(window.getByLabel('Message', { exact: true })).toHaveValue('Your table is ready')
})

test('a desk process that ends again and again is left until the operator says Start again', async () => {
  for (let turn = 0; turn < 6; turn++) {
    await expect.poll(deskPid).not.toBe(0)
    await killDesk()
    await expect.poll(deskPid).toBe(0)
  }
  await expect(stopped(window)).toContainText('stopped several times')
  const opened = desktop.app.waitForEvent('window')
  await desktop.app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('new-window')?.click())
  const second = await opened
  await expect(stopped(second)).toBeVisible()

  await stopped(window).getByRole('button', { name: 'Start again' }).click()
  for (const page of [window, second]) {
    await expect(stopped(page)).toHaveCount(0)
    await expect(board(page)).toBeVisible()
  }
})

test('quitting waits for the desk to close', async () => {
  const program = desktop.app.process()
  const desk = await deskPid()
  process.kill(desk, 'SIGSTOP')
  const exited = once(program, 'exit')
  const windowClosed = window.waitForEvent('close')
  await desktop.app.evaluate(({ app }) => void setImmediate(() => app.quit()))
  await windowClosed
  expect(program.exitCode).toBeNull()
  process.kill(desk, 'SIGCONT')
  expect(await exited).toEqual([0, null])
})
