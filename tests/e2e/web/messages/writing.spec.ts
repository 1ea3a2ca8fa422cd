import { expect } from '@playwright/test'
import { ordinary } from '#tests/e2e/support/sender.ts'
import { test } from '#tests/e2e/support/sending-fixture.ts'

/** The text itself: nothing is cut, nothing is sent twice, and a file of recipients is checked line by line. */

test('161 characters can’t be sent and are never cut', async ({ stage, messages }) => {
  const text = 'x'.repeat(161)
  await messages.write(ordinary, text)
  await expect(messages.form).toContainText('161 of 160 characters')
  await expect(messages.form).toContainText('1 character would be dropped')
  await messages.button('Send').click()
  await expect(messages.field('Message')).toHaveAccessibleDescription(/longer than 160 characters/)
  await expect(messages.field('Message')).toHaveValue(text)
  await expect(messages.outbox.getByRole('listitem')).toHaveCount(0)

  await messages.field('Message').fill(text.slice(1))
  await messages.button('Send').click()
  stage.clock.hurry(10)
  await expect(messages.row(ordinary)).toContainText('Delivered to the handset')
  expect(stage.provider.store.sms()).toMatchObject([{ message: text.slice(1), dropped: 0 }])
})

test('a character that the GSM alphabet lacks is shown, and replaced with one click', async ({
  messages,
}) => {
  await messages.write(ordinary, 'Don’t forget – 9 o’clock')
  await expect(messages.form).toContainText('Special characters')
  await expect(messages.form.locator('.ground .foreign')).toHaveText(['’', '–', '’'])
  await messages.button('Replace with plain characters').click()
  await expect(messages.field('Message')).toHaveValue("Don't forget - 9 o'clock")
  await expect(messages.form).not.toContainText('Special characters')
})

test('a double click sends once, and so does Enter that is held down', async ({ stage, messages }) => {
  await messages.write(ordinary, 'Once')
  await messages.button('Send').dblclick()
  await expect(messages.row(ordinary)).toHaveCount(1)
  await messages.write(ordinary, 'Twice is not once')
  await messages.button('Send').focus()
  await messages.page.keyboard.down('Enter')
  for (let held = 0; held < 5; held++) await messages.page.keyboard.down('Enter')
  await messages.page.keyboard.up('Enter')
  await expect(messages.row(ordinary)).toHaveCount(2)
  await messages.write(ordinary, 'With the keyboard')
  await messages.field('Message').focus()
  await messages.page.keyboard.down('Control')
  for (let held = 0; held < 5; held++) await messages.page.keyboard.down('Enter')
  await messages.page.keyboard.up('Enter')
  await messages.page.keyboard.up('Control')
  stage.clock.hurry(10)
  await expect(messages.group('Sent')).toHaveCount(3)
  expect(stage.provider.store.sms().map(({ message }) => message)).toEqual([
    'Once',
    'Twice is not once',
    'With the keyboard',
  ])
})

test('a template fills what is the same for all', async ({ stage, messages }) => {
  const { page } = messages
  await messages.write(ordinary, 'Dear {name}, please call us.')
  await messages.button('Templates').click()
  await messages.button('Save this text as a template').click()
  await messages.field('Name of the template').fill('Call us')
  await messages.button('Save template').click()
  await messages.field('Message').fill('')
  await messages.button('Use Call us').click()
  await messages.button('Send').click()
  await expect(messages.form).toContainText('Fill in the placeholders, or send')
  await page.getByRole('textbox', { name: 'name' }).fill('Ann')
  await messages.button('Send').click()
  stage.clock.hurry(10)
  await expect(messages.row(ordinary)).toContainText('Delivered to the handset')
  expect(stage.provider.store.sms()).toMatchObject([{ message: 'Dear Ann, please call us.' }])
})

const file = [
  'Name,Mobile,Text',
  'Ann,07700 900401,Dear Ann',
  'Bob,not a number,Dear Bob',
  'Cat,+44 7700 900402,"Dear Cat, hello"',
  `Dan,07700 900403,${'x'.repeat(161)}`,
  'Eve,07700 900401,Dear Ann',
].join('\n')

test('a CSV file: each line as it will be sent, the bad ones named and skipped', async ({
  stage,
  messages,
}) => {
  const { page } = messages
  await messages.field('From').fill('Surgery')
  await page.getByRole('button', { name: 'Import CSV' }).click()
  const form = page.getByRole('complementary', { name: 'Import CSV' })
  await form.locator('input[type=file]').setInputFiles({
    name: 'people.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(file),
  })
  const row = (line: number) =>
    page
      .getByRole('table')
      .getByRole('row')
      .nth(line - 1)
  await expect(row(2)).toContainText('ready')
  await expect(row(3)).toContainText('A name, not a number')
  await expect(row(5)).toContainText('too long: 161 of 160')
  await expect(row(6)).toContainText('same as line 2')
  await expect(form).toContainText('3 rows skipped')
  await expect(form).toContainText('2 messages, 9p plus VAT')
  const saving = page.waitForEvent('download')
  await form.getByRole('button', { name: 'Download skipped rows' }).click()
  expect((await saving).suggestedFilename()).toBe('skipped-people.csv')

  await form.getByRole('button', { name: 'Send 2 messages' }).click()
  const job = messages.outbox.getByRole('article', { name: /^people\.csv · / })
  await expect(job).toBeFocused()
  await job.getByRole('button', { name: 'Cancel the rest (2)' }).click()
  await expect(job).toContainText('2 cancelled')
  await page.getByRole('button', { name: 'Import CSV' }).click()
  await expect(row(2)).toContainText('ready')
  stage.clock.hurry(20)
  await form.getByRole('button', { name: 'Send 2 messages' }).click()
  await expect(job).toBeFocused()
  stage.clock.hurry(20)
  await expect(job).toContainText('2 delivered, 2 not sent')
  await job.getByRole('button', { name: 'Show each' }).click()
  await expect(messages.group('Sent').filter({ hasText: 'Delivered to the handset' })).toHaveCount(2)
  await expect(messages.group('Not sent').filter({ hasText: 'Cancelled' })).toHaveCount(2)
  expect(stage.provider.store.sms().map(({ to, message }) => [to, message])).toEqual([
    ['447700900401', 'Dear Ann'],
    ['447700900402', 'Dear Cat, hello'],
  ])
})

test('a CSV file that leaves later: at the time that was chosen for all of it', async ({
  stage,
  messages,
}) => {
  const { page } = messages
  await messages.field('From').fill('Surgery')
  await page.getByRole('button', { name: 'Import CSV' }).click()
  const form = page.getByRole('complementary', { name: 'Import CSV' })
  const csv = 'Mobile,Text\n07700 900401,Dear Ann\n07700 900402,Dear Cat'
  const buffer = Buffer.from(csv)
  await form.locator('input[type=file]').setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer })
  await messages.button('Send later', form).click()
  await messages.field('Send at', form).fill('2001-03-14T09:30')
  await messages.timedButton(form).click()
  await expect(messages.field('Send at', form)).toHaveAccessibleDescription(/This time has passed/)
  await messages.field('Send at', form).fill(await messages.localMinute(Date.now() + 86_400_000))
  await messages.timedButton(form).click()
  const job = messages.outbox.getByRole('article', { name: /2 messages$/ })
  await expect(job).toContainText('2 waiting, until')
  await messages.openJob()
  await expect(messages.group('On their way').filter({ hasText: 'Will be sent at' })).toHaveCount(2)
  stage.clock.hurry(20)
  await messages.act(messages.row('07700 900401'), 'Send now')
  await expect(messages.row('07700 900401')).toContainText('Delivered to the handset')
  expect(stage.provider.store.posts()).toHaveLength(1)
})
