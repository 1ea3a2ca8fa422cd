import { expect } from '@playwright/test'
import { test } from '#tests/e2e/support/desk-fixture.ts'
import { answering, busy, myCallerId, myPhone, slow, type Operator } from '#tests/e2e/support/operator.ts'
import type { Stage } from '#tests/e2e/support/stage.ts'

/** Click-to-call: what the form says, and what the provider really received. */

const sent = (stage: Stage): unknown => JSON.parse(stage.provider.store.posts().at(-1)?.text ?? 'null')

test('after the click the card is there and tells each step', async ({ stage, signedIn }) => {
  stage.clock.stop()
  const card = await signedIn.call(slow)
  await expect(card).toContainText('Your phone is ringing')
  stage.clock.hurry(1)
  stage.provider.advance(3_000)
  await expect(card).toContainText('Ringing them')
  stage.provider.advance(20_000)
  await expect(card).toContainText('Talking')
  await signedIn.openDetails(card)
  await expect(signedIn.leg('Your phone')).toContainText('talking')
  await expect(signedIn.leg(slow)).toContainText('talking')
})

test('while the request is on its way the card says so, and what will happen', async ({
  stage,
  signedIn,
}) => {
  stage.provider.setFaults([{ match: { method: 'POST', path: '/calls' }, fault: { delayMs: 20_000 } }])
  const card = await signedIn.call(answering)
  await expect(card).toContainText('Asking SureVoIP…')
  await expect(card).toContainText(
    `Your phone ${myPhone} rings first. Answer it, and ${answering} is called.`,
  )
  stage.clock.hurry(10)
  await expect(card).toContainText('Talking')
})

test('a busy line ends as such and leaves the board', async ({ stage, signedIn }) => {
  stage.clock.stop()
  const card = await signedIn.call(busy)
  await expect(card).toContainText('Your phone is ringing')
  stage.clock.hurry(1)
  stage.provider.advance(10_000)
  await expect(card).toContainText('Ended')
  await signedIn.dialBox.focus()
  await signedIn.page.mouse.move(0, 0)
  stage.clock.hurry(5)
  await expect(card).toHaveCount(0)
})

const forms = [
  ['020 7946 0008', '442079460008'],
  ['+44 (0)20 7946 0008', '442079460008'],
  ['tel:+44-20-7946-0008', '442079460008'],
  ['tel:020%207946%200008;ext=12', '442079460008'],
  ['0044 20 7946 0008', '442079460008'],
] as const

test('the form shows the digits to the digit, and exactly these are sent', async ({ stage, signedIn }) => {
  await signedIn.prepare('01632 960006')
  for (const [typed, digits] of forms) {
    await signedIn.field('Number to call').fill(typed)
    await expect(signedIn.form).toContainText(`Sends ${digits}`)
  }
  await expect(signedIn.form).toContainText('Sends 441632960004')
  await expect(signedIn.form).toContainText(
    `Your phone ${myPhone} rings first; when you answer, ${slow} is called.`,
  )
  await signedIn.field('Hang up after').fill('15')
  await signedIn.field('Announcement').selectOption('Your call ends in two minutes')
  await signedIn.field('Announcement time').fill('2')
  await signedIn.field('Goodbye announcement').selectOption('Thank you and goodbye')
  await signedIn.form.getByRole('button', { name: 'Call', exact: true }).click()
  await expect(signedIn.card(slow)).toBeVisible()
  await expect.poll(() => stage.provider.store.calls().length).toBe(1)

  const ids = new Map(stage.provider.store.announcements().map((one) => [one.description, one.id]))
  expect(sent(stage)).toEqual({
    to: '442079460008',
    from: '441632960004',
    caller_id: myCallerId,
    hangup_at: '900',
    announcement_at: '780',
    announcement_id: ids.get('Your call ends in two minutes'),
    hangup_announcement_id: ids.get('Thank you and goodbye'),
  })
  await expect(
    signedIn.card(slow).getByRole('img', { name: /announcement at 13:00, hang-up at 15:00/ }),
  ).toBeVisible()
})

test('an own number is one click, and Ctrl+Enter in the dial box calls at once the next time', async ({
  stage,
  signedIn,
}) => {
  await signedIn.prepare(answering)
  await signedIn.field('Caller ID').selectOption('020 7946 0100')
  await expect(signedIn.field('Caller ID')).toHaveValue('442079460100')
  await signedIn.form.getByRole('button', { name: 'Call', exact: true }).click()
  await expect(signedIn.card(answering)).toBeVisible()

  await signedIn.dialBox.fill('07700 900006')
  await signedIn.dialBox.press('Control+Enter')
  await expect(signedIn.card('07700 900006')).toBeVisible()
  await expect.poll(() => stage.provider.store.calls().length).toBe(2)
  expect(sent(stage)).toMatchObject({ to: '447700900006', from: '441632960004', caller_id: '442079460100' })
})

test('a plan is saved as a preset and used again', async ({ signedIn }) => {
  await signedIn.prepare(answering)
  await signedIn.field('Hang up after').fill('15')
  await signedIn.button('Save as preset').click()
  await signedIn.field('Name of the preset').fill('15-minute consultation')
  await signedIn.page.keyboard.press('Enter')
  const chip = signedIn.form.getByRole('button', { name: '15-minute consultation', exact: true })
  await expect(chip).toBeFocused()
  await signedIn.field('Hang up after').fill('40')
  await chip.click()
  await expect(signedIn.field('Hang up after')).toHaveValue('15')
  await signedIn.button('Delete preset 15-minute consultation').click()
  await expect(chip).toHaveCount(0)
  await signedIn.form.getByRole('button', { name: 'Undo' }).click()
  await expect(chip).toBeFocused()
})

test('a double click places one call', async ({ stage, signedIn }) => {
  await signedIn.prepare(answering)
  await signedIn.form.getByRole('button', { name: 'Call', exact: true }).dblclick()
  await expect(signedIn.card(answering)).toContainText('Talking')
  expect(stage.provider.store.posts()).toHaveLength(1)
  await expect(signedIn.board.getByRole('listitem')).toHaveCount(1)
})

test('a held Enter places one call', async ({ stage, signedIn }) => {
  await signedIn.prepare(answering)
  await signedIn.field('Hang up after').focus()
  for (let repeat = 0; repeat < 20; repeat++) await signedIn.page.keyboard.down('Enter')
  await signedIn.page.keyboard.up('Enter')
  await expect(signedIn.card(answering)).toContainText('Talking')
  expect(stage.provider.store.posts()).toHaveLength(1)
})

async function refusePost(stage: Stage, signedIn: Operator, body: unknown): Promise<void> {
  stage.provider.setFaults([{ match: { method: 'POST' }, fault: { status: 400, body } }])
  await signedIn.prepare(answering)
  await signedIn.field('Hang up after').fill('15')
  await signedIn.form.getByRole('button', { name: 'Call', exact: true }).click()
  await expect(signedIn.card(answering)).toContainText('Not placed')
}

test('the provider’s own words stand on the card, and everything typed comes back', async ({
  stage,
  signedIn,
}) => {
  const errors = [{ field: 'caller_id', message: ['Caller ID is not one of yours'] }]
  await refusePost(stage, signedIn, { errors })
  await expect(signedIn.card(answering)).toContainText('Caller ID is not one of yours')

  stage.provider.setFaults([])
  await signedIn.button('Edit and try again').click()
  await expect(signedIn.field('Number to call')).toHaveValue(/20\D*7946\D*0004/)
  await expect(signedIn.field('Your phone')).toHaveValue(/1632\D*960004/)
  await expect(signedIn.field('Caller ID')).toHaveValue(myCallerId)
  await expect(signedIn.field('Hang up after')).toHaveValue('15')
  await signedIn.form.getByRole('button', { name: 'Call', exact: true }).click()
  await expect(signedIn.board).toContainText('Talking')
  expect(stage.provider.store.calls()).toHaveLength(1)
})

test('what is missing stands beside its field, and nothing is sent', async ({ stage, signedIn }) => {
  await signedIn.prepare('12')
  await signedIn.field('Your phone').fill('')
  await signedIn.field('Hang up after').fill('soon')
  await signedIn.form.getByRole('button', { name: 'Call', exact: true }).click()
  for (const [name, words] of [
    ['Number to call', 'This is too short for a number.'],
    ['Your phone', 'Enter your phone number.'],
    ['Hang up after', 'Minutes, such as 15 or 1:30.'],
  ] as const)
    await expect(signedIn.field(name)).toHaveAccessibleDescription(new RegExp(words))
  await expect(signedIn.field('Number to call')).toBeFocused()
  expect(stage.provider.store.posts()).toHaveLength(0)
})

test('everything typed survives closing the form and leaving the page', async ({ signedIn }) => {
  const { page } = signedIn
  await signedIn.prepare(answering)
  await signedIn.field('Hang up after').fill('7')
  await page.keyboard.press('Escape')
  await expect(signedIn.form).toBeHidden()
  await expect(signedIn.dialBox).toBeFocused()
  await page.getByRole('link', { name: 'Settings' }).click()
  await page.getByRole('link', { name: 'Calls' }).click()
  await signedIn.button('Call…').click()
  await expect(signedIn.field('Number to call')).toHaveValue(answering)
  await expect(signedIn.field('Your phone')).toHaveValue(myPhone)
  await expect(signedIn.field('Hang up after')).toHaveValue('7')
})
