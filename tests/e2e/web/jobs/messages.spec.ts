import { expect } from '@playwright/test'
import { expectNoMoreEffort, Hands } from '#tests/e2e/support/hands.ts'
import { atOnce, ordinary, rejecting } from '#tests/e2e/support/sender.ts'
import { test } from '#tests/e2e/support/sending-fixture.ts'
import { job } from './jobs.ts'

/** Issue 9 §3: what a receptionist does with text messages, each click and key counted. */

const inAnHour = (): number => Date.now() + 3_600_000

test('job 11: one text message from the usual sender', async ({ stage, messages }) => {
  const { page } = messages
  await stage.queueMessages('Surgery', [{ to: atOnce, message: 'Your prescription is ready.' }])
  await expect(messages.field('From')).toHaveValue('Surgery')
  const hands = new Hands(page)
  await hands.click(messages.field('To'))
  await hands.type(ordinary)
  await hands.click(messages.field('Message'))
  await hands.type('Please ring us back.')
  await hands.press('Control+Enter')
  await expect(messages.row(ordinary)).toContainText(/Sending in|Undo/)
  expectNoMoreEffort(job(11), hands.effort)
  stage.clock.hurry(10)
  await expect(messages.row(ordinary)).toContainText(/Delivered/)
})

test('job 12: a text to 30 people from a file with five bad rows', async ({ stage, messages }) => {
  const { page } = messages
  await stage.queueMessages('Surgery', [{ to: atOnce, message: 'Your prescription is ready.' }])
  const good = Array.from(
    { length: 25 },
    (_, at) => `07700 9003${String(at).padStart(2, '0')},Person ${String(at)}`,
  )
  const bad = [',First', '0770 90,Second', 'n/a,Third', '01632 960500,A landline', '07700 900300,Twice']
  const hands = new Hands(page)
  await hands.click(page.getByRole('button', { name: 'Import CSV' }))
  await hands.chooseFiles(page.getByText('Choose a file', { exact: true }), [
    {
      name: 'patients.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(['Mobile,Name', ...good, ...bad].join('\n')),
    },
  ])
  await expect(page.getByRole('textbox', { name: 'Text' })).toBeFocused()
  await hands.type('Dear {name}, we are closed on Monday.')
  const table = page.getByRole('table', { name: 'Lines of the file' })
  await expect(table).toContainText('Person 0')
  // Looking at what is wrong is not needed for sending, so it is not counted.
  await page.getByText('Skipped 3', { exact: true }).click()
  for (const words of [/No number/, /Too short/, /A name, not a number/])
    await expect(table).toContainText(words)
  await page.getByText('Please check 2', { exact: true }).click()
  for (const words of [/landline/, /same number as line 2/]) await expect(table).toContainText(words)
  await hands.click(page.getByRole('button', { name: 'Send 25 messages' }))
  const question = page.getByRole('dialog', { name: 'Send 25 messages?' })
  await expect(question).toContainText('Dear Person 0, we are closed on Monday.')
  await hands.click(question.getByRole('button', { name: 'Send them' }))
  await expect(messages.outbox).toContainText('patients.csv')
  expectNoMoreEffort(job(12), hands.effort)
  stage.clock.hurry(60)
  await expect.poll(() => stage.provider.store.sms().length, { timeout: 20_000 }).toBe(26)
})

test('job 13: schedule a message', async ({ stage, messages }) => {
  await stage.queueMessages('Surgery', [{ to: atOnce, message: 'Your prescription is ready.' }])
  await expect(messages.field('From')).toHaveValue('Surgery')
  await messages.write(ordinary, 'The surgery is closed on Monday.', 'Surgery')
  const hands = new Hands(messages.page)
  await hands.click(messages.button('Send later'))
  await hands.click(messages.timedButton())
  await expect(messages.row(ordinary)).toContainText(/\d\d:\d\d/)
  await expect(messages.row(ordinary)).not.toContainText('00:00')
  expectNoMoreEffort(job(13), hands.effort)
  expect(stage.provider.store.sms().map(({ to }) => to)).not.toContain('447700900123')
})

test('job 14: cancel a scheduled message, with a way back', async ({ stage, messages }) => {
  await stage.queueMessages('Surgery', [{ to: ordinary, message: 'Closed on Monday.' }], inAnHour())
  const hands = new Hands(messages.page)
  const row = messages.row(ordinary)
  await row.hover()
  await hands.click(row.getByRole('button', { name: 'Cancel', exact: true }))
  expectNoMoreEffort(job(14), hands.effort)
  const undo = messages.outbox.getByRole('button', { name: 'Undo' })
  await expect(undo).toBeFocused()
  await undo.click()
  await expect(messages.group('On their way')).toHaveCount(1)
})

test('job 15: a text is kept as a template, and used', async ({ messages }) => {
  const { page } = messages
  await messages.field('Message').fill('Dear {name}, please ring us back.')
  const hands = new Hands(page)
  await hands.click(messages.button('Templates'))
  await hands.click(messages.button('Save this text as a template'))
  await expect(messages.field('Name of the template')).toBeFocused()
  await hands.type('Ring back')
  await hands.click(messages.button('Save template'))
  await messages.field('Message').fill('')
  await hands.click(messages.button('Use Ring back'))
  await expect(messages.field('Message')).toHaveValue('Dear {name}, please ring us back.')
  await expect(messages.form).toContainText('Fill in the placeholders')
  expectNoMoreEffort(job(15), hands.effort)
})

test('job 16: a failed message is found and sent again', async ({ stage, signedIn }) => {
  const { page } = signedIn
  await stage.queueMessages('Surgery', [{ to: rejecting, message: 'Please ring us back.' }])
  stage.clock.hurry(20)
  const rail = page.getByRole('link', { name: /^Messages.*1/ })
  await expect(rail).toBeVisible()
  stage.clock.hurry(1)
  const posts = stage.provider.store.posts().length
  const hands = new Hands(page)
  await hands.click(rail)
  await hands.click(page.getByRole('button', { name: 'Send again', exact: true }))
  expectNoMoreEffort(job(16), hands.effort)
  stage.clock.hurry(10)
  await expect.poll(() => stage.provider.store.posts().length).toBe(posts + 1)
})

test('job 17: the number of a failed message is corrected', async ({ stage, messages }) => {
  await stage.queueMessages('Surgery', [{ to: rejecting, message: 'Please ring us back.' }])
  stage.clock.hurry(20)
  const row = messages.row(rejecting)
  await expect(messages.group('Needs attention')).toHaveCount(1)
  stage.clock.hurry(1)
  const hands = new Hands(messages.page)
  await hands.click(row.getByRole('button', { name: 'Edit and send again' }))
  await hands.click(messages.form.getByText(rejecting, { exact: true }))
  await expect(messages.field('To')).toBeFocused()
  await expect(messages.field('To')).toHaveValue(/7700 ?900012/)
  await messages.field('To').fill(ordinary)
  await hands.press('Control+Enter')
  expectNoMoreEffort(job(17), hands.effort)
  stage.clock.hurry(10)
  await expect.poll(() => stage.provider.store.sms().at(-1)?.to).toBe('447700900123')
})
