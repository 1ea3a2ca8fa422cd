import { rmSync } from 'node:fs'
import { expect, test as program, type Page } from '@playwright/test'
import { Operator } from '#tests/e2e/support/operator.ts'
import { ordinary, Sender } from '#tests/e2e/support/sender.ts'
import { test } from '#tests/e2e/support/sending-fixture.ts'
import { startWebShell, temporaryFolder } from '#tests/support/desktop-app.ts'

/** Nothing that was typed is lost: the message being written outlives the page, the program and a sign-out. */

const numbers = ['07700 900201', '07700 900202', '07700 900203']
const text = 'The surgery is closed on {day}.'

async function write(messages: Sender): Promise<void> {
  await messages.pasteRecipients(numbers)
  await messages.field('From').fill('Surgery')
  await messages.field('Message').fill(text)
  await messages.page.getByRole('textbox', { name: 'day' }).fill('Monday')
}

async function expectWritten(messages: Sender): Promise<void> {
  await expect(messages.field('Message')).toHaveValue(text)
  await expect(messages.field('From')).toHaveValue('Surgery')
  await expect(messages.page.getByRole('textbox', { name: 'day' })).toHaveValue('Monday')
  for (const number of numbers)
    await expect(messages.form).toContainText(`Sent as 44${number.slice(1).replace(' ', '')}`)
}

async function openTab(page: Page, link: string): Promise<Sender> {
  const sender = new Sender(new Operator(page))
  await sender.operator.open(link)
  await sender.openPage('Messages')
  return sender
}

test('a reload, at once after the last letter: all of it is there, and is sent once', async ({
  stage,
  messages,
}) => {
  await write(messages)
  await messages.page.reload()
  await expectWritten(messages)
  await messages.button('Send').click()
  await expect(messages.row(numbers[2] ?? '')).toBeVisible()
  await messages.page.reload()
  await expect(messages.row(numbers[2] ?? '')).toBeVisible()
  await expect(messages.field('Message')).toHaveValue('')
  await expect(messages.field('From')).toHaveValue('Surgery')
  stage.clock.hurry(10)
  await expect(messages.group('Sent')).toHaveCount(3)
  expect(stage.provider.store.posts()).toHaveLength(3)
})

test('open times are open again', async ({ messages }) => {
  await messages.write(ordinary, 'Tomorrow.')
  await messages.button('Send later').click()
  await messages.field('Send at').fill('2099-03-14T09:30')
  await messages.page.reload()
  await expect(messages.field('Send at')).toHaveValue('14/03/2099')
  await expect(messages.field('Message')).toHaveValue('Tomorrow.')
})

test('two pages: neither takes the other’s text away, and the last writer’s is kept', async ({
  stage,
  messages,
  context,
}) => {
  await messages.write(ordinary, 'From the first page')
  const other = await openTab(await context.newPage(), new URL(stage.link).origin)
  await expect(other.field('Message')).toHaveValue('From the first page')
  await other.field('Message').fill('From the second page')
  await other.page.reload()
  await expect(other.field('Message')).toHaveValue('From the second page')
  await expect(messages.field('Message')).toHaveValue('From the first page')
  await messages.button('Send').click()
  await expect(messages.row(ordinary)).toContainText('From the first page')
  await other.page.reload()
  await expect(other.field('Message')).toHaveValue('From the second page')
})

test('signed out and in again: the account finds its message', async ({ stage, messages }) => {
  await messages.write(ordinary, 'Half a sen')
  await expect.poll(() => stage.keptDraft()).toBe('Half a sen')
  await stage.signOut()
  await expect(messages.page.getByRole('region', { name: 'Enter your password' })).toBeVisible()
  await stage.signIn()
  await messages.openPage('Messages')
  await expect(messages.field('Message')).toHaveValue('Half a sen')
})

program('killed and started again: it is there', async ({ context, page }) => {
  const data = temporaryFolder('drafts')
  const options = ['--data-dir', data, '--provider', 'practice']
  const first = await startWebShell(options)
  await new Operator(page).open(first.link)
  await page.getByRole('button', { name: 'Try it with the practice provider' }).click()
  await expect(page.getByRole('heading', { name: 'Calls', exact: true })).toBeVisible()
  const before = new Sender(new Operator(page))
  await before.openPage('Messages')
  await write(before)
  // A second page shows what is on disk.
  const witness = await openTab(await context.newPage(), new URL(first.link).origin)
  await expectWritten(witness)
  await first.kill()
  await Promise.all([page.close(), witness.page.close()])

  const second = await startWebShell(options)
  const after = await openTab(await context.newPage(), second.link)
  await expectWritten(after)
  expect(await second.stop()).toBe(0)
  rmSync(data, { recursive: true, force: true })
})
