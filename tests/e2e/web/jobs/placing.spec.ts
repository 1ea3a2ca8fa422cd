import { expect, type Page } from '@playwright/test'
import { test } from '#tests/e2e/support/desk-fixture.ts'
import { expectNoMoreEffort, Hands } from '#tests/e2e/support/hands.ts'
import { answering, myPhone, type Operator } from '#tests/e2e/support/operator.ts'
import { job } from './jobs.ts'

/** Issue 9 §3: from the first start to a call that ends by plan, each click and key counted. */

const copied = 'Tel.: +44 (0)1632 960 004 (reception)'

async function copyText(page: Page, text: string): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.evaluate((copy) => navigator.clipboard.writeText(copy), text)
}

/** Opens the page after the operator has said which phone is theirs. */
async function withPhone(page: Page, operator: Operator): Promise<Operator> {
  await operator.call(answering)
  await expect(operator.card(answering)).toContainText('Talking')
  await page.keyboard.press('Delete')
  await expect(operator.card(answering)).toContainText('Ended')
  return operator
}

test('job 1: the first run is one click', async ({ operator }) => {
  const hands = new Hands(operator.page)
  await hands.click(operator.button('Try it with the practice provider'))
  await expect(operator.page.getByRole('heading', { name: 'Calls', exact: true })).toBeVisible()
  await expect(operator.chip).toHaveText('Online')
  expectNoMoreEffort(job(1), hands.effort)
})

test('job 2: a pasted number is called by four keys, and its digits are seen before', async ({
  stage,
  signedIn,
}) => {
  const { page } = await withPhone(signedIn.page, signedIn)
  await copyText(page, copied)
  const before = stage.provider.store.posts().length
  const hands = new Hands(page)
  await hands.press('Control+k')
  await hands.press('Control+v')
  await hands.press('Enter')
  await expect(signedIn.form).toContainText('Sends 441632960004')
  await expect(signedIn.form.getByRole('button', { name: 'Call', exact: true })).toBeFocused()
  await hands.press('Enter')
  await expect(signedIn.card('01632 960004')).toBeFocused()
  expect(stage.provider.store.posts()).toHaveLength(before + 1)
  expectNoMoreEffort(job(2), hands.effort)
})

test('job 3: a consultation of 15 minutes with warning and goodbye, told in the sentence and on the card', async ({
  stage,
  signedIn,
}) => {
  const { page, form } = await withPhone(signedIn.page, signedIn)
  await signedIn.dialBox.fill('020 7946 0008')
  await signedIn.dialBox.press('Enter')
  const hands = new Hands(page)
  await hands.click(form.getByRole('button', { name: '15 min' }))
  await hands.click(form.getByText('Plan', { exact: true }))
  await hands.choose(signedIn.field('Announcement'), 'Your call ends in two minutes')
  await expect(signedIn.field('Announcement time')).toHaveValue('2')
  await hands.choose(signedIn.field('Goodbye announcement'), 'Thank you and goodbye')
  expectNoMoreEffort(job(3), hands.effort)
  await expect(form.locator('[aria-invalid="true"]')).toHaveCount(0)
  await expect(form).toContainText('is warned at 13:00, hears the goodbye and ends at 15:00')
  await page.keyboard.press('Control+Enter')
  await expect(signedIn.card('020 7946 0008')).toContainText('ends 15:00')
  expect(stage.provider.store.calls().at(-1)?.plan).toMatchObject({ hangupAt: 900, announcementAt: 780 })
})

test('job 24: a whole call by four keys and the number', async ({ stage, signedIn }) => {
  const { page } = await withPhone(signedIn.page, signedIn)
  const hands = new Hands(page)
  await hands.press('Control+k')
  await hands.type(myPhone.replace('4', '6'))
  await hands.press('Enter')
  await expect(signedIn.form.getByRole('button', { name: 'Call', exact: true })).toBeFocused()
  await hands.press('Enter')
  const card = signedIn.card(myPhone.replace('4', '6'))
  await expect(card).toBeFocused()
  await expect(card).toContainText(/Talking|ringing/i)
  await hands.press('Delete')
  await expect(card).toContainText(/Hanging up|Ended/)
  expectNoMoreEffort(job(24), hands.effort)
  await expect.poll(() => stage.provider.store.calls().at(-1)?.endedAt).not.toBeNull()
})
