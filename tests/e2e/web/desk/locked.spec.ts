import { expect, type Page } from '@playwright/test'
import { test } from '#tests/e2e/support/desk-fixture.ts'
import { answering, Operator } from '#tests/e2e/support/operator.ts'
import { ordinary, Sender } from '#tests/e2e/support/sender.ts'
import { photograph } from '#tests/e2e/support/photograph.ts'
import { quietAllDay } from '#tests/e2e/support/stage.ts'

/** Issue 7 §3: signing out locks. What was on the screen is nowhere that somebody at the desk could find it. */

const text = 'Your biopsy result is here, Mr Quillfeather.'
const planted = ['Quillfeather', 'biopsy', '960004', '900101']

/** Whatever the page has: its elements with their values, what the browser keeps for it, its history. */
function everything(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const fields = [...document.querySelectorAll<HTMLInputElement>('input, textarea')].map(
      (field) => field.value,
    )
    const databases = await indexedDB.databases()
    const kept = [localStorage, sessionStorage].map((storage) => JSON.stringify(storage))
    const caches_ = await caches.keys()
    const parts = [
      document.documentElement.outerHTML,
      document.title,
      JSON.stringify(history.state),
      location.href,
    ]
    return [...parts, ...fields, ...kept, JSON.stringify(databases), ...caches_]
      .join('\n')
      .replaceAll(' ', '')
  })
}

async function expectNothing(page: Page): Promise<void> {
  await expect(page.getByRole('region', { name: 'Enter your password' })).toBeVisible()
  await expect(page).toHaveTitle('Sign in · Callboard')
  const found = await everything(page)
  expect(planted.filter((word) => found.includes(word))).toEqual([])
}

/** Pages of the account, by their addresses; they lead to the sign-in page. */
const addresses = ['#/calls', '#/messages', '#/faxes', '#/account']

test('nothing of the account is left, in this tab, in a second one, or behind “back”', async ({
  stage,
  signedIn,
  context,
}) => {
  const { page } = signedIn
  await stage.changeSettings({ quietHours: quietAllDay() })
  await stage.queueMessages('FrontDesk', [{ to: '07700 900101', message: text }])
  await signedIn.talk()
  const second = new Operator(await context.newPage())
  await second.open(stage.link)
  const messages = new Sender(second)
  await messages.openPage('Messages')
  await expect(messages.row('07700 900101')).toBeVisible()
  await messages.write(ordinary, text)
  const before = await everything(second.page)
  expect(planted.filter((word) => before.includes(word))).toEqual(['Quillfeather', 'biopsy', '900101'])

  await page.getByRole('link', { name: /^Account: Harbour Street/ }).click()
  await signedIn.button('Sign out').click()
  await page.getByRole('dialog').getByRole('button', { name: 'Sign out', exact: true }).click()
  await expectNothing(page)
  await expectNothing(second.page)
  await expect(page.getByLabel('Password', { exact: true })).toBeFocused()
  await page.goBack()
  await expectNothing(page)
  for (const address of addresses) {
    await page.evaluate((hash) => (location.hash = hash), address)
    await expectNothing(page)
  }
  await page.reload()
  await expectNothing(page)

  await page.getByLabel('Password', { exact: true }).fill('wrong')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toHaveText(/Check both and try again/)
  await expectNothing(page)
  await expect(page.getByLabel('Password', { exact: true })).toBeFocused()
  await page.keyboard.type('practice')
  await page.keyboard.press('Enter')
  await expect(signedIn.card(answering)).toBeVisible()
  await messages.openPage('Messages')
  await expect(messages.field('Message')).toHaveValue(text)
})

test('offline it stays locked, and says why', async ({ stage, signedIn }) => {
  const { page } = signedIn
  await stage.changeSettings({ quietHours: quietAllDay() })
  await stage.queueMessages('FrontDesk', [{ to: '07700 900101', message: text }])
  await stage.signOut()
  await stage.stopProvider()
  await page.getByLabel('Password', { exact: true }).fill('practice')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toHaveText(
    'SureVoIP can’t be reached, so the password can’t be checked. The outbox is sent after you sign in.',
    { timeout: 20_000 },
  )
  await expectNothing(page)
})

test('the locked window at every size, light and dark', async ({ stage, signedIn }) => {
  const { page } = signedIn
  await stage.changeSettings({ quietHours: quietAllDay() })
  await stage.queueMessages('FrontDesk', [{ to: '07700 900101', message: text }])
  await stage.signOut()
  await expect(page.getByLabel('Password', { exact: true })).toBeFocused()
  await photograph(page, 'locked')
  await page.getByLabel('Password', { exact: true }).fill('wrong')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toBeVisible()
  await photograph(page, 'locked, wrong password')
  await stage.stopProvider()
  await page.getByLabel('Password', { exact: true }).fill('practice')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('can’t be checked', { timeout: 20_000 })
  await photograph(page, 'locked, offline')
  await page.getByRole('link', { name: 'Settings' }).click()
  await expect(page.getByText('Sign in to see the settings of your account')).toBeVisible()
  await photograph(page, 'locked, settings')
})
