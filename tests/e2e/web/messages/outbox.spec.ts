import { expect } from '@playwright/test'
import { Operator } from '#tests/e2e/support/operator.ts'
import { atOnce, ordinary, Sender } from '#tests/e2e/support/sender.ts'
import { test } from '#tests/e2e/support/sending-fixture.ts'
import { quietAllDay, type Stage } from '#tests/e2e/support/stage.ts'

/** Whatever happens on the way: nothing is lost, nothing is sent twice, and the window says where it stands. */

const delivered = 'Delivered to the handset'
const minuteMs = 60_000
const post = { method: 'POST', path: '/sms' }
const list = { method: 'GET', path: '/customers/*/sms' }
const posted = ({ provider }: Stage) => provider.store.posts().filter(({ path }) => path === '/sms')

test('offline, then queued, then online, then delivered', async ({ stage, messages }) => {
  await stage.stopProvider()
  const row = await messages.send(ordinary)
  stage.clock.hurry(8)
  await expect(messages.operator.chip).toHaveText(/^Offline since/)
  await expect(row).toContainText('Waiting for a connection to SureVoIP')
  await expect(messages.outbox.getByRole('region', { name: 'Sending is paused' })).toContainText(
    'What you send is kept',
  )
  await stage.startProvider()
  await expect(row).toContainText(delivered, { timeout: 20_000 })
  await expect(messages.outbox.getByRole('region', { name: 'Sending is paused' })).toHaveCount(0)
  expect(posted(stage)).toHaveLength(1)
})

test('an answer that is lost: the message is found in SureVoIP’s list and was posted once', async ({
  stage,
  messages,
}) => {
  stage.provider.setFaults([
    { match: post, fault: { cutAfter: true } },
    { match: { ...list, nth: 2 }, fault: { status: 500 } },
  ])
  const row = await messages.send(ordinary)
  stage.clock.hurry(5)
  await expect(row).toContainText('May have been sent: checking with SureVoIP')
  await expect(row.getByRole('button')).toHaveCount(0)
  stage.provider.setFaults([])
  stage.clock.hurry(40)
  await expect(row).toContainText(delivered)
  expect(posted(stage)).toHaveLength(1)
  expect(stage.provider.store.sms()).toHaveLength(1)
})

test.describe('lost, and not stored', () => {
  test.beforeEach(async ({ stage, messages }) => {
    stage.provider.setFaults([
      { match: { ...post, times: 1 }, fault: { status: 202, closeMidHeaders: true } },
    ])
    const row = await messages.send(ordinary)
    stage.clock.hurry(5)
    await expect(row).toContainText('May have been sent: checking with SureVoIP')
    stage.clock.hurry(150)
    await expect(row).toContainText('May have been sent: please decide', { timeout: 20_000 })
    stage.clock.hurry(1)
    await expect(messages.group('Needs attention')).toHaveCount(1)
    expect(posted(stage)).toHaveLength(1)
    expect(stage.provider.store.sms()).toHaveLength(0)
  })

  test('the operator sends it again: two posts, one message', async ({ stage, messages }) => {
    const row = messages.row(ordinary)
    const details = await messages.openDetails(row)
    await expect(details).toContainText('It was very likely not sent. Send it again?')
    await expect(details).not.toContainText('SureVoIP’s words')
    await messages.act(details, 'Send again')
    stage.clock.hurry(10)
    await expect(row).toContainText(delivered)
    await expect(messages.outbox.getByRole('listitem', { name: ordinary })).toHaveCount(1)
    expect(posted(stage)).toHaveLength(2)
    expect(stage.provider.store.sms()).toHaveLength(1)
  })

  test('the operator says that it was sent: it is settled, and nothing more is posted', async ({
    stage,
    messages,
  }) => {
    await messages.act(messages.row(ordinary), 'It was sent')
    await expect(messages.group('Sent')).toContainText(['delivery was never reported'])
    stage.clock.hurry(60)
    await expect(messages.group('Needs attention')).toHaveCount(0)
    expect(posted(stage)).toHaveLength(1)
  })

  test('the operator discards it: nothing more is posted', async ({ stage, messages }) => {
    await messages.act(messages.row(ordinary), 'Discard')
    await expect(messages.group('Not sent')).toContainText(['Cancelled'])
    stage.clock.hurry(60)
    await expect(messages.group('Needs attention')).toHaveCount(0)
    expect(posted(stage)).toHaveLength(1)
  })
})

const numbers = ['07700 900301', '07700 900302', '07700 900303', '07700 900304', '07700 900305']

test('too many requests in mid-drain: it waits as long as it was asked to, then goes on', async ({
  stage,
  messages,
}) => {
  stage.provider.setFaults([
    {
      match: { ...post, nth: 3, times: 1 },
      fault: { status: 429, headers: { 'Retry-After': '120' }, body: { error: 'Slow down.' } },
    },
  ])
  await messages.write('', 'The surgery is closed on Monday.')
  await messages.pasteRecipients(numbers)
  await messages.button('Send').click()
  stage.clock.hurry(5)
  await expect(messages.group('On their way').filter({ hasText: 'too many requests' })).not.toHaveCount(0)
  stage.clock.stop()
  expect(stage.provider.store.sms()).toHaveLength(2)
  stage.clock.skip(120_000)
  stage.clock.hurry(60)
  for (const number of numbers) await expect(messages.row(number)).toContainText(delivered)
  expect(stage.provider.store.sms()).toHaveLength(5)
  expect(posted(stage)).toHaveLength(6)
})

test('the sign-in is lost in mid-drain: the password is asked for once, then it goes on', async ({
  stage,
  messages,
}) => {
  const { page } = messages
  stage.provider.setFaults([
    { match: { ...post, nth: 3 }, fault: { status: 401, body: { error: 'Authorization required.' } } },
  ])
  await messages.write('', 'The surgery is closed on Monday.')
  await messages.pasteRecipients(numbers)
  await messages.button('Send').click()
  stage.clock.hurry(5)
  const dialog = page.getByRole('dialog', { name: 'Enter your password' })
  await expect(dialog).toHaveCount(1)
  await expect(messages.group('On their way').filter({ hasText: 'sign in to send' })).toHaveCount(3)
  stage.provider.setFaults([])
  await dialog.getByLabel('Password', { exact: true }).fill('practice')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  stage.clock.hurry(20)
  for (const number of numbers) await expect(messages.row(number)).toContainText(delivered)
  expect(new Set(stage.provider.store.sms().map(({ to }) => to)).size).toBe(5)
  expect(stage.provider.store.sms()).toHaveLength(5)
})

test('a restart in mid-send: the message is found again, and was posted once', async ({
  stage,
  messages,
  context,
}) => {
  stage.provider.setFaults([
    { match: post, fault: { delayMs: 60_000, carryOut: true } },
    { match: { ...list, nth: 2 }, fault: { status: 500 } },
  ])
  const row = await messages.send(ordinary)
  stage.clock.hurry(5)
  await expect(row).toContainText('Sending…')
  stage.clock.hurry(1)
  await stage.stopShell()
  await stage.startShell()
  await messages.page.close()

  const after = new Sender(new Operator(await context.newPage()))
  await after.operator.open(stage.link)
  await after.openPage('Messages')
  await expect(after.row(ordinary)).toContainText('May have been sent: checking with SureVoIP')
  stage.provider.setFaults([])
  stage.clock.hurry(40)
  await expect(after.row(ordinary)).toContainText(delivered, { timeout: 20_000 })
  expect(posted(stage)).toHaveLength(1)
  expect(stage.provider.store.sms()).toHaveLength(1)
})

test.describe('two accounts', () => {
  const second = { id: 'SECOND02', username: 'second', password: 'second', companyName: 'Second Surgery' }
  test.use({ providerOptions: { accounts: [{}, second] } })

  test('what one has queued stays its own and leaves when it is back', async ({ stage, messages }) => {
    await stage.changeSettings({ quietHours: quietAllDay() })
    const row = await messages.send(ordinary)
    stage.clock.hurry(10)
    await expect(row).toContainText('quiet hours until')
    await stage.signIn('second', 'second')
    await expect(messages.page.getByText('No messages yet')).toBeVisible()
    await stage.signIn()
    await expect(row).toContainText('quiet hours until')
    await stage.changeSettings({ quietHours: { ...quietAllDay(), on: false } })
    await expect(row).toContainText(delivered)
    expect(stage.provider.store.sms('practice')).toHaveLength(1)
    expect(stage.provider.store.sms('second')).toHaveLength(0)
  })
})

test('in the quiet hours it waits, unless the operator sends it now', async ({ stage, messages }) => {
  await stage.changeSettings({ quietHours: quietAllDay() })
  await messages.write(ordinary, 'Your repeat prescription is ready.')
  await expect(messages.form).toContainText(/Quiet hours: this will be sent at/)
  await messages.button('Send').click()
  const row = messages.row(ordinary)
  stage.clock.hurry(10)
  await expect(row).toContainText(/Waiting: quiet hours until/)
  expect(posted(stage)).toHaveLength(0)
  await messages.act(row, 'Send now')
  await expect(row).toContainText(delivered)
  expect(posted(stage)).toHaveLength(1)
})

test('sent later: it waits for its time, can be sent now, and can be cancelled', async ({
  stage,
  messages,
}) => {
  const at = stage.clock.now() + 40 * minuteMs
  for (const number of [ordinary, atOnce]) {
    await messages.write(number, 'Your appointment is tomorrow.')
    await messages.sendAt(at)
    await expect(messages.row(number)).toContainText(/Will be sent at/)
  }
  stage.clock.hurry(10)
  await messages.act(messages.row(atOnce), 'Cancel')
  await expect(messages.row(atOnce)).toContainText('Cancelled')
  await messages.act(messages.row(ordinary), 'Send now')
  await expect(messages.row(ordinary)).toContainText(delivered)
  stage.clock.hurry(1_000)
  await expect.poll(() => stage.clock.now() - at).toBeGreaterThan(10 * minuteMs)
  expect(stage.provider.store.sms().map(({ to }) => to)).toEqual(['447700900123'])
})

test('at its time it leaves by itself', async ({ stage, messages }) => {
  await messages.write(ordinary, 'Your appointment is tomorrow.')
  await messages.sendAt(stage.clock.now() + 5 * minuteMs)
  await expect(messages.row(ordinary)).toContainText(/Will be sent at/)
  expect(posted(stage)).toHaveLength(0)
  stage.clock.hurry(60)
  await expect.poll(() => posted(stage)).toHaveLength(1)
  stage.clock.hurry(20)
  await expect(messages.row(ordinary)).toContainText(delivered)
})

test('two pages on one desk show the same', async ({ stage, messages, context }) => {
  const other = new Sender(new Operator(await context.newPage()))
  await other.operator.open(new URL(stage.link).origin)
  await other.openPage('Messages')
  stage.clock.hurry(0.1)
  await messages.send(ordinary)
  await expect(other.row(ordinary)).toContainText('Sending in')
  await expect(other.outbox).toContainText('Your repeat prescription is ready.')
  // By the page's clock it may be too late to take it back into the form.
  await messages
    .row(ordinary)
    .getByRole('button', { name: /^(Undo|Cancel)$/ })
    .click()
  for (const one of [messages, other]) await expect(one.row(ordinary)).toContainText('Cancelled')
  await other.send(atOnce)
  stage.clock.hurry(10)
  for (const one of [messages, other]) await expect(one.row(atOnce)).toContainText(delivered)
  expect(posted(stage)).toHaveLength(1)
})
