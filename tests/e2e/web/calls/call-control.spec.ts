import { expect, type Locator } from '@playwright/test'
import { test } from '#tests/e2e/support/desk-fixture.ts'
import { answering } from '#tests/e2e/support/operator.ts'
import type { Stage } from '#tests/e2e/support/stage.ts'

/** What the operator does to a call that is under way; nothing is claimed before it was read back. */

const button = (place: Locator, name: string): Locator => place.getByRole('button', { name, exact: true })
const truth = (stage: Stage) => stage.provider.store.calls().at(-1)
const readSlowly = { match: { method: 'GET', path: '/customers/*/calls/live' }, fault: { delayMs: 2_500 } }

test('hold is asked first, claimed once it is read, and taken back', async ({ stage, signedIn }) => {
  const card = await signedIn.talk()
  stage.provider.setFaults([readSlowly])
  stage.clock.stop()
  await button(card, 'Hold').click()
  await expect.poll(() => truth(stage)?.legs.map(({ status }) => status)).toEqual(['answered', 'held'])
  await expect(card).toContainText('Hold: asked, not yet confirmed')
  await expect(button(card, 'Resume')).toHaveCount(0)
  stage.clock.hurry(1)
  await expect(card).toContainText('On hold')
  await expect(card).not.toContainText('Hold: asked')

  await button(card, 'Resume').click()
  await expect.poll(() => truth(stage)?.legs[1]?.status).toBe('answered')
  await expect(card).toContainText('Talking')
})

test('mute belongs to one side only', async ({ stage, signedIn }) => {
  const card = await signedIn.talk()
  await signedIn.openDetails(card)
  await button(signedIn.leg(answering), 'Mute').click()
  await expect(signedIn.leg(answering)).toContainText('talking, muted')
  await expect(signedIn.leg('Your phone')).not.toContainText('muted')
  expect(truth(stage)?.legs.map((leg) => leg.muted)).toEqual([false, true])
  await button(card, 'Mute').click()
  await expect.poll(() => truth(stage)?.legs.map((leg) => leg.muted)).toEqual([true, true])
  await expect(button(card, 'Unmute')).toBeVisible()
})

test('a transfer goes through the dial guard and ends with the new number on the leg', async ({
  stage,
  signedIn,
}) => {
  const { page } = signedIn
  const card = await signedIn.talk()
  await button(card, 'Transfer').click()
  const panel = page.getByRole('dialog', { name: /^Transfer/ })
  await expect(panel.getByLabel('Transfer to')).toBeFocused()
  await page.keyboard.type('999')
  await page.keyboard.press('Enter')
  await expect(panel).toContainText('Use a phone now')
  await panel.getByLabel('Transfer to').fill('01632 960017')
  await expect(panel).toContainText('Sends 441632960017')
  await page.keyboard.press('Enter')
  await expect(panel).toBeHidden()
  await expect.poll(() => truth(stage)?.legs.map((leg) => leg.number)).toContain('441632960017')
  await signedIn.openDetails(card)
  await expect(signedIn.details.getByRole('group', { name: /01632 960017/ })).toBeVisible()
})

test('issue 7 §2.9: a caller sent to a colleague is never said to ring the operator’s phone', async ({
  stage,
  signedIn,
}) => {
  const { page } = signedIn
  const card = await signedIn.talk()
  stage.provider.setFaults([readSlowly])
  stage.clock.stop()
  await signedIn.openDetails(card)
  await button(signedIn.leg(answering), 'Transfer').click()
  await expect(page.getByLabel('Transfer to')).toBeFocused()
  await page.keyboard.type('07700 900008')
  await page.keyboard.press('Enter')
  await expect(card).toContainText('Transferred to 07700 900008 (asked, not confirmed)')
  await expect(card).not.toContainText('Your phone')
  stage.provider.setFaults([])
  stage.clock.hurry(1)
  await expect(card).toContainText('Ringing 07700 900008')
  await expect(card).toContainText('Transferred to 07700 900008 (asked, not confirmed)')
  stage.provider.advance(21_000)
  await expect(card).toContainText('transferred to 07700 900008')
  await expect(card).not.toContainText('Your phone')

  const told = signedIn.details.getByRole('listitem')
  await expect(told.filter({ hasText: 'Transfer to 07700 900008' }).first()).toContainText('Asked here')
  await expect(told.filter({ hasText: /^.*Transferred to 07700 900008/ })).toContainText('Read from SureVoIP')
  await expect(card).toContainText('Talking')
  await expect(card).not.toContainText('Your phone')
})

test('an open panel stays in sight when the window becomes narrow', async ({ signedIn }) => {
  const { page } = signedIn
  const call = await signedIn.talk()
  await page.getByRole('group', { name: 'View' }).getByText('Table').click()
  await signedIn.openDetails(call)
  await button(signedIn.details, 'Change plan').click()
  const plan = page.getByRole('dialog', { name: 'Change the plan' })
  await expect(plan).toBeVisible()
  await page.setViewportSize({ width: 700, height: 800 })
  await expect(plan).toBeInViewport({ ratio: 1 })
})

test('the plan of a call is changed, and an announcement played into it', async ({ stage, signedIn }) => {
  const { page } = signedIn
  const card = await signedIn.talk()
  await signedIn.openDetails(card)
  await button(signedIn.details, 'Change plan').click()
  const plan = page.getByRole('dialog', { name: 'Change the plan' })
  await plan.getByLabel('Hang up after').fill('20')
  await plan.getByRole('button', { name: 'Change', exact: true }).click()
  await expect.poll(() => truth(stage)?.plan.hangupAt).toBe(1_200)
  await expect(card.getByRole('img', { name: /hang-up at 20:00/ })).toBeVisible()

  await button(signedIn.details, 'Play announcement').click()
  const play = page.getByRole('dialog', { name: 'Play an announcement' })
  await play.getByLabel('Announcement to play').selectOption('Welcome to Harbour Street')
  await play.getByRole('button', { name: 'Play now' }).click()
  await expect.poll(() => truth(stage)?.played.length).toBe(1)
})

test('Del hangs up the call in focus; it is gone only after it was read as gone', async ({
  stage,
  signedIn,
}) => {
  const card = await signedIn.talk()
  stage.provider.setFaults([readSlowly])
  stage.clock.stop()
  await card.focus()
  await signedIn.page.keyboard.press('Delete')
  await expect(card).toContainText('Hanging up…')
  stage.clock.hurry(1)
  await expect(card).toContainText('Ended')
  expect(truth(stage)?.endedAt).not.toBeNull()
  await signedIn.dialBox.focus()
  await signedIn.page.mouse.move(0, 0)
  stage.clock.hurry(5)
  await expect(card).toHaveCount(0)
  await expect(signedIn.board.or(signedIn.page.getByText('No live calls'))).toBeVisible()
})

test('a double click on Hang up asks once', async ({ stage, signedIn }) => {
  const card = await signedIn.talk()
  await button(card, 'Hang up').dblclick()
  await expect(card).toContainText('Ended')
  expect(stage.provider.store.requests().filter(({ method }) => method === 'DELETE')).toHaveLength(1)
})

test('what the account does not offer is disabled, with the reason', async ({ stage, signedIn }) => {
  const card = await signedIn.talk()
  stage.provider.setFaults([
    {
      match: { method: 'PUT', path: '/customers/*/calls/live/*/*' },
      fault: { status: 405, body: 'Method PUT not implemented', headers: { Allow: 'GET' } },
    },
  ])
  const hold = button(card, 'Hold')
  await hold.click()
  await expect(card).toContainText('Hold failed')
  await expect(hold).toBeDisabled()
  await signedIn.page.getByRole('heading', { level: 1 }).hover()
  // The pointer rests on it although it can't be pressed.
  await hold.hover({ force: true })
  await expect(signedIn.page.locator('.tip')).toHaveText('SureVoIP does not offer this for your account')
  await expect(button(card, 'Transfer')).toBeDisabled()
  await expect(button(card, 'Hang up')).toBeEnabled()
  await button(card, 'Dismiss').click()
  await expect(card).not.toContainText('Hold failed')
})

test('a refused change says why in the provider’s words, and can be tried again', async ({
  stage,
  signedIn,
}) => {
  const card = await signedIn.talk()
  const errors = [{ field: 'held', message: ['Only on weekdays'] }]
  stage.provider.setFaults([{ match: { method: 'PUT' }, fault: { status: 400, body: { errors } } }])
  await button(card, 'Hold').click()
  await expect(card).toContainText('Hold failed: Only on weekdays')
  stage.provider.setFaults([])
  await button(card, 'Try again').click()
  await expect(card).toContainText('On hold')
})

test('the details show everything about a call, in cards and in the table', async ({ signedIn }) => {
  const { page } = signedIn
  const card = await signedIn.talk()
  await card.focus()
  await page.keyboard.press('Enter')
  const details = page.getByRole('complementary', { name: 'Call details' })
  await expect(details).toContainText(answering)
  await expect(details).toContainText('01632 960100')
  await page.keyboard.press('Escape')
  await expect(card).toBeFocused()

  await page.getByRole('group', { name: 'View' }).getByText('Table').click()
  const row = signedIn.board.getByRole('row', { name: new RegExp(`to ${answering},`) })
  await expect(row).toContainText('Talking')
  await button(row, 'Hang up').click()
  await expect(row).toContainText('Ended')
})
