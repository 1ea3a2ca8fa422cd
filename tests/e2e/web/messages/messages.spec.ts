import { expect } from '@playwright/test'
import { atOnce, ordinary, rejecting } from '#tests/e2e/support/sender.ts'
import { test } from '#tests/e2e/support/sending-fixture.ts'

/** Writing messages: from the form to the handset, and every way not to send one. */

const delivered = 'Delivered to the handset'

test('from the form to the handset', async ({ stage, messages }) => {
  await messages.write('+44 7700 900123', 'Your repeat prescription is ready.')
  await expect(messages.form).toContainText('Sent as 447700900123')
  stage.clock.stop()
  await messages.button('Send').click()
  await expect(messages.row(ordinary)).toContainText('Sending in')
  await expect(messages.field('Message')).toHaveValue('')
  expect(stage.provider.store.posts()).toHaveLength(0)

  stage.clock.hurry(8)
  await expect(messages.row(ordinary)).toContainText(delivered)
  await expect(messages.group('Sent')).toHaveCount(1)
  expect(stage.provider.store.posts()).toHaveLength(1)
  expect(stage.provider.store.sms()).toMatchObject([
    { to: '447700900123', from: 'Surgery', message: 'Your repeat prescription is ready.', dropped: 0 },
  ])
})

test('several recipients: one message for each, a number that is listed twice counts once', async ({
  stage,
  messages,
}) => {
  const numbers = ['07700 900201', '07700 900202', '07700 900203']
  await messages.write('', 'The surgery is closed on Monday.')
  await messages.pasteRecipients([...numbers, '+447700900202'])
  await expect(messages.form).toContainText('listed twice, sent once')
  await expect(messages.form).toContainText('3 messages, 13.5p plus VAT')
  await messages.button('Send').click()
  stage.clock.hurry(10)
  for (const number of numbers) await expect(messages.row(number)).toContainText(delivered)
  expect(stage.provider.store.sms().map(({ to }) => to)).toEqual([
    '447700900201',
    '447700900202',
    '447700900203',
  ])
  expect(stage.provider.store.posts()).toHaveLength(3)
})

test('undo within five seconds brings the text back, and nothing was sent', async ({ stage, messages }) => {
  stage.clock.stop()
  await messages.page.clock.setFixedTime(stage.clock.now())
  await messages.send(ordinary, 'Wrong patient')
  await messages.button('Undo').click()
  await expect(messages.field('Message')).toHaveValue('Wrong patient')
  await expect(messages.form).toContainText('Undone. Nothing was sent.')
  stage.clock.hurry(20)
  await expect(messages.row(ordinary)).toContainText('Cancelled')
  await messages.field('Message').fill('Right patient')
  await messages.button('Send').click()
  await expect(messages.row(ordinary).filter({ hasText: 'Right patient' })).toContainText(delivered)
  expect(stage.provider.store.sms().map(({ message }) => message)).toEqual(['Right patient'])
})

test('one that the handset rejects is not delivered, and can be corrected or put away', async ({
  stage,
  messages,
}) => {
  const row = await messages.send(rejecting)
  stage.clock.hurry(10)
  await expect(row).toContainText('Refused by the phone')
  await expect(messages.group('Needs attention')).toHaveCount(1)
  stage.clock.hurry(1)
  await messages.act(row, 'Edit and send again')
  await expect(messages.field('Message')).toHaveValue('Your repeat prescription is ready.')
  await messages.form.getByRole('button', { name: `Remove ${rejecting}` }).click()
  await messages.field('To').fill(atOnce)
  await messages.button('Send').click()
  stage.clock.hurry(10)
  await expect(messages.row(atOnce)).toContainText(delivered)
  await expect(messages.group('Needs attention')).toHaveCount(0)
})

test('SureVoIP’s field errors stand beside their fields; corrected, it is sent', async ({
  stage,
  messages,
}) => {
  const errors = [
    { field: 'from', message: ['Must not contain spaces'] },
    { field: 'to', message: ['Format is 447123123456. No + allowed'] },
  ]
  stage.provider.setFaults([
    { match: { method: 'POST', path: '/sms', times: 1 }, fault: { status: 400, body: { errors } } },
  ])
  const row = await messages.send(ordinary, 'Please call us.')
  stage.clock.hurry(5)
  await expect(row).toContainText('Refused: from: Must not contain spaces')
  stage.clock.hurry(1)
  const details = await messages.openDetails(row)
  await expect(details).toContainText('Must not contain spaces')
  await messages.act(details, 'Edit and send again')
  await expect(messages.field('From')).toHaveAccessibleDescription(/Must not contain spaces/)
  await expect(messages.field('To')).toHaveAccessibleDescription(/Format is 447123123456/)
  await expect(messages.field('Message')).toHaveValue('Please call us.')

  await messages.field('From').fill('Surgery2')
  await messages.button('Send').click()
  stage.clock.hurry(10)
  await expect(messages.group('Sent').filter({ hasText: delivered })).toHaveCount(1)
  await expect(messages.group('Needs attention')).toHaveCount(0)
  expect(stage.provider.store.posts()).toHaveLength(2)
  expect(stage.provider.store.sms()).toMatchObject([{ from: 'Surgery2', message: 'Please call us.' }])
})
