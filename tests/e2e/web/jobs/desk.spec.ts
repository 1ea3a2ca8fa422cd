import { expect } from '@playwright/test'
import { test } from '#tests/e2e/support/desk-fixture.ts'
import { expectNoMoreEffort, Hands } from '#tests/e2e/support/hands.ts'
import { job } from './jobs.ts'

/** Issue 9 §3: settings, status and leaving the desk, each click and key counted. */

test('job 22: a setting is changed where it stands, and kept', async ({ signedIn }) => {
  const { page } = signedIn
  const hands = new Hands(page)
  await hands.click(page.getByRole('link', { name: 'Settings' }))
  await hands.click(page.getByRole('group', { name: 'Theme' }).getByText('Dark', { exact: true }))
  expectNoMoreEffort(job(22), hands.effort)
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
})

test('job 23: one sentence says whether everything works, and what waits is listed', async ({
  stage,
  signedIn,
}) => {
  const { page } = signedIn
  const inAnHour = Date.now() + 3_600_000
  await stage.queueMessages('Surgery', [{ to: '07700 900123', message: 'Closed on Monday.' }], inAnHour)
  const hands = new Hands(page)
  await hands.click(page.getByRole('link', { name: /^Status/ }))
  await expect(page.getByRole('main')).toContainText('Everything works')
  await expect(page.getByRole('region', { name: 'Waiting to be sent' })).toContainText('1 message')
  expectNoMoreEffort(job(23), hands.effort)
})

test('job 25: zoom to 150 %, at once', async ({ signedIn }) => {
  const { page } = signedIn
  const before = await page.getByRole('link', { name: 'Settings' }).boundingBox()
  const hands = new Hands(page)
  await hands.click(page.getByRole('link', { name: 'Settings' }))
  await hands.click(page.getByRole('spinbutton', { name: 'Zoom in per cent' }))
  await hands.press('Control+a')
  await hands.type('150')
  await hands.press('Enter')
  await expect
    .poll(async () => (await page.getByRole('link', { name: 'Settings' }).boundingBox())?.width)
    .toBeGreaterThan((before?.width ?? 0) * 1.4)
  expectNoMoreEffort(job(25), hands.effort)
})

test('job 27: after Sign out nothing of the account is to be seen without its password', async ({
  signedIn,
}) => {
  const { page } = signedIn
  await signedIn.talk()
  const hands = new Hands(page)
  await hands.click(page.getByRole('link', { name: /^Account: Harbour Street/ }))
  await hands.click(signedIn.button('Sign out'))
  expectNoMoreEffort(job(27), hands.effort)
  const again = page.getByRole('button', { name: /^Continue as Harbour Street/ })
  await expect(again).toBeVisible()
  await again.click()
  await expect(page.getByLabel('Password', { exact: true })).toBeFocused()
  await expect(page.locator('body')).not.toContainText('020 7946 0004')
  await page.goto(new URL('#/calls', page.url()).href)
  await expect(page.locator('body')).not.toContainText('020 7946 0004')
})
