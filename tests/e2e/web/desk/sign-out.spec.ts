import { expect } from '@playwright/test'
import { test } from '#tests/e2e/support/desk-fixture.ts'
import { quietAllDay } from '#tests/e2e/support/stage.ts'

/** What waits to leave is said before the account is left, and beside it afterwards. */

test('signing out says what waits, and the sign-in page goes on saying it', async ({ stage, signedIn }) => {
  const { page } = signedIn
  await stage.changeSettings({ quietHours: quietAllDay() })
  await stage.queueMessages('FrontDesk', [
    { to: '07700 900101', message: 'Your crown is ready.' },
    { to: '07700 900102', message: 'Please call us back.' },
  ])
  await page.getByRole('link', { name: /^Account: Harbour Street/ }).click()
  await signedIn.button('Sign out').click()
  const dialog = page.getByRole('dialog', { name: 'Sign out?' })
  await expect(dialog).toContainText('2 messages in the outbox will only be sent once you sign in again')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(signedIn.button('Sign out')).toBeFocused()

  await signedIn.button('Sign out').click()
  await dialog.getByRole('button', { name: 'Sign out', exact: true }).click()
  const again = page.getByRole('button', { name: /^Continue as Harbour Street/ })
  await expect(again).toContainText('2 messages wait until you sign in')
  await page.reload()
  await expect(again).toContainText('2 messages wait')

  await again.click()
  const password = page.getByLabel('Password', { exact: true })
  await expect(password).toBeFocused()
  await password.fill('practice')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('link', { name: /^Account: Harbour Street/ })).toBeVisible()
  await stage.changeSettings({ quietHours: { ...quietAllDay(), on: false } })
  await expect.poll(() => stage.provider.store.sms().length).toBe(2)
})

test('signing out is one step where nothing waits', async ({ signedIn }) => {
  await signedIn.page.getByRole('link', { name: /^Account: Harbour Street/ }).click()
  await signedIn.button('Sign out').click()
  const again = signedIn.page.getByRole('button', { name: /^Continue as Harbour Street/ })
  await expect(again).toBeVisible()
  await expect(again).not.toContainText('wait')
})
