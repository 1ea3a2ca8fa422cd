import { rmSync } from 'node:fs'
import { expect, test, type Page } from '@playwright/test'
import { Operator } from '#tests/e2e/support/operator.ts'
import { ordinary, Sender } from '#tests/e2e/support/sender.ts'
import { Stage } from '#tests/e2e/support/stage.ts'
import { startWebShell, temporaryFolder, type RunningWebShell } from '#tests/support/desktop-app.ts'

/** The real program, its data folder, and the state of a message after the program was killed. */

let data: string
let running: RunningWebShell[] = []

async function start(provider: string): Promise<RunningWebShell> {
  const shell = await startWebShell(['--data-dir', data, '--provider', provider])
  running.push(shell)
  return shell
}

test.beforeEach(() => (data = temporaryFolder('program')))

test.afterEach(async () => {
  await Promise.all(running.map((shell) => shell.kill()))
  running = []
  rmSync(data, { recursive: true, force: true })
})

const post = { method: 'POST', path: '/sms' }

async function signIn(page: Page): Promise<void> {
  await page.getByLabel('Username').fill('practice')
  await page.getByLabel('Password', { exact: true }).fill('practice')
  await page.getByRole('checkbox', { name: 'Stay signed in on this computer' }).check()
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Calls', exact: true })).toBeVisible()
}

async function openMessages(page: Page, link: string): Promise<Sender> {
  const sender = new Sender(new Operator(page))
  await sender.operator.open(link)
  if (await page.getByLabel('Username').isVisible()) await signIn(page)
  await sender.openPage('Messages')
  return sender
}

test('killed while it sends: after the next start the message is found, and was posted once', async ({
  context,
  page,
}) => {
  const stage = new Stage({})
  await stage.startProvider()
  const first = await start(stage.provider.url)
  const before = await openMessages(page, first.link)
  stage.provider.setFaults([{ match: post, fault: { delayMs: 600_000, carryOut: true } }])
  await before.send(ordinary)
  await expect.poll(() => stage.provider.store.sms(), { timeout: 15_000 }).toHaveLength(1)
  await expect(before.row(ordinary)).toContainText('Sending…')
  await first.kill()
  await page.close()

  stage.clock.hurry(60)
  const second = await start(stage.provider.url)
  const after = await openMessages(await context.newPage(), second.link)
  await expect(after.row(ordinary)).toContainText('Delivered to the handset', { timeout: 25_000 })
  await expect(after.outbox.getByRole('listitem', { name: ordinary })).toHaveCount(1)
  expect(stage.provider.store.posts()).toHaveLength(1)
  expect(stage.provider.store.sms()).toHaveLength(1)
  expect(await second.stop()).toBe(0)
  await stage.close()
})

test('a second start on one data folder shows the first one’s page, and ends', async ({ context, page }) => {
  const first = await start('practice')
  await new Operator(page).open(first.link)
  const second = await start('practice')
  expect(second.output()).toContain('Callboard is already running')
  expect(new URL(second.link).origin).toBe(new URL(first.link).origin)
  expect(await second.ended()).toBe(0)

  const tab = await context.newPage()
  await new Operator(tab).open(second.link)
  await expect(tab.getByRole('button', { name: 'Try it with the practice provider' })).toBeVisible()
  expect(await first.stop()).toBe(0)
})
