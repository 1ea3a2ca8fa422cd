import { expect, type Locator } from '@playwright/test'
import { test } from '#tests/e2e/support/desk-fixture.ts'
import { answering, Operator } from '#tests/e2e/support/operator.ts'

/** A time, with its day where that is not today. */
const moment = '(\\d{1,2} \\w+, )?\\d\\d:\\d\\d'

const background = (card: Locator): Promise<string> =>
  card.evaluate((item) => getComputedStyle(item.firstElementChild ?? item).backgroundColor)

/** No network, a failing provider, a refused password: what the operator sees, keeps and can still do. */

test('offline: the rows stay, grey and with their age, and the line comes back by itself', async ({
  stage,
  signedIn,
}) => {
  const { page } = signedIn
  const card = await signedIn.talk()
  const fresh = await background(card)
  await stage.stopProvider()
  await expect(signedIn.chip).toHaveText(new RegExp(`^Offline since ${moment}$`))
  await expect(page.getByRole('alert')).toContainText('No connection to SureVoIP.')
  await expect(card).toContainText('Talking')
  await expect(page.getByRole('main')).toContainText(/updated \d+ (s|min) ago/)
  await expect.poll(() => background(card)).not.toBe(fresh)

  await stage.startProvider()
  stage.clock.skip(60_000)
  await expect(signedIn.chip).toHaveText('Online')
  await expect(page.getByRole('alert')).toHaveCount(0)
})

test('issue 7, job 20: offline a call’s clock stands still, and a hang-up that can’t leave says so', async ({
  stage,
  signedIn,
}) => {
  const card = await signedIn.talk()
  await stage.stopProvider()
  await expect(card).toContainText(new RegExp(`last seen ${moment}`), { timeout: 20_000 })
  const time = card.locator('.duration')
  const stopped = await time.textContent()
  await expect(card.getByRole('button', { name: 'Hold' })).toBeDisabled()
  await card.getByRole('button', { name: 'Hang up', exact: true }).click()
  await expect(card).toContainText('Hang up: not sent', { timeout: 20_000 })
  await expect(card).toContainText('Talking')
  expect(await time.textContent()).toBe(stopped)
})

test('opened offline the window shows the last known state', async ({ stage, context, page }) => {
  await stage.signIn()
  const before = new Operator(page)
  await before.open(stage.link)
  await before.talk()
  await stage.stopShell()
  await stage.stopProvider()
  await stage.startShell()
  await page.close()

  const after = new Operator(await context.newPage())
  await after.open(stage.link)
  await expect(after.card(answering)).toContainText('Talking')
  await expect(after.chip).toHaveText(/^Offline since/)
  await after.page.getByRole('link', { name: /^Account: Harbour Street/ }).click()
  await expect(after.page.getByRole('region', { name: 'Money' })).toContainText(/£\d{3}\.\d\d/)
  await after.page.getByRole('link', { name: 'Status' }).click()
  await expect(after.page.getByRole('region', { name: 'What works' })).toContainText('No reply')
})

test('a call that never left is not placed, and says that nothing was sent', async ({ stage, signedIn }) => {
  await signedIn.prepare(answering)
  await stage.stopProvider()
  await signedIn.form.getByRole('button', { name: 'Call', exact: true }).click()
  await expect(signedIn.card(answering)).toContainText('Not placed')
  await expect(signedIn.button('Edit and try again')).toBeVisible()
})

test('401 in mid-session: one prompt, everything typed and shown is kept', async ({ stage, signedIn }) => {
  const { page } = signedIn
  const card = await signedIn.talk()
  await signedIn.prepare('07700 900006')
  await signedIn.field('Hang up after').fill('12')
  stage.provider.setFaults([
    { match: {}, fault: { status: 401, body: { error: 'Authorization required.' } } },
  ])
  const dialog = page.getByRole('dialog', { name: 'Enter your password' })
  await expect(dialog).toHaveCount(1)
  await expect(signedIn.chip).toHaveText('Signed out')
  await dialog.getByLabel('Password', { exact: true }).fill('wrong')
  await page.keyboard.press('Enter')
  await expect(dialog).toContainText('Check both and try again.')
  stage.provider.setFaults([])
  await expect(dialog.getByLabel('Password', { exact: true })).toBeFocused()
  await page.keyboard.type('practice')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(signedIn.chip).toHaveText('Online')
  await expect(card).toContainText('Talking')
  await expect(signedIn.field('Number to call')).toHaveValue('07700 900006')
  await expect(signedIn.field('Hang up after')).toHaveValue('12')
})

test('the prompt can be put off, and a line keeps the way back', async ({ stage, signedIn }) => {
  const { page } = signedIn
  await signedIn.talk()
  stage.provider.setFaults([{ match: {}, fault: { status: 401 } }])
  await page.getByRole('dialog').getByRole('button', { name: 'Not now' }).click()
  const banner = page.getByRole('region', { name: 'Enter your password' })
  await expect(banner).toContainText('what you see may be out of date')
  await expect(signedIn.card(answering)).toBeVisible()
  await banner.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('dialog', { name: 'Enter your password' })).toBeVisible()
})

test('429: the chip says until when, and a hang-up still goes through', async ({ stage, signedIn }) => {
  const card = await signedIn.talk()
  stage.provider.setFaults([
    {
      match: { method: 'GET' },
      fault: {
        status: 429,
        headers: { 'Retry-After': '900' },
        body: { error: 'You have reached your limit.' },
      },
    },
  ])
  await expect(signedIn.chip).toHaveText(new RegExp(`^Rate-limited until ${moment}$`))
  await card.focus()
  await signedIn.page.keyboard.press('Delete')
  await expect.poll(() => stage.provider.store.calls().at(-1)?.endedAt).not.toBeNull()
  await expect(card).toContainText('Hanging up…')
  await signedIn.page.getByRole('link', { name: 'Status' }).click()
  await expect(signedIn.page.getByText(/SureVoIP asked for a pause/).first()).toBeVisible()
})

test('500s: the chip says that SureVoIP has a problem, the rows stay', async ({ stage, signedIn }) => {
  const card = await signedIn.talk()
  stage.provider.setFaults([{ match: { method: 'GET' }, fault: { htmlPage: true } }])
  await expect(signedIn.chip).toHaveText('SureVoIP has a problem')
  await expect(signedIn.page.getByRole('alert')).toContainText('No connection to SureVoIP.')
  await expect(card).toContainText('Talking')
  stage.provider.setFaults([])
  stage.clock.skip(60_000)
  await expect(signedIn.chip).toHaveText('Online')
})

test('an account that may not see live calls is told so, in the provider’s words', async ({
  stage,
  page,
}) => {
  stage.provider.setFaults([
    {
      match: { method: 'GET', path: '/customers/*/calls/live' },
      fault: { status: 403, body: { message: 'Live calls are not part of your plan' } },
    },
  ])
  await stage.signIn()
  const operator = new Operator(page)
  await operator.open(stage.link)
  await expect(page.getByRole('alert')).toContainText('SureVoIP doesn’t list live calls for this account.')
  await expect(page.getByRole('alert')).toContainText('Live calls are not part of your plan')
})

test('the first reading takes its time: the board waits instead of saying that there are no calls', async ({
  stage,
  page,
}) => {
  stage.provider.setFaults([
    { match: { method: 'GET', path: '/customers/*/calls/live' }, fault: { delayMs: 2_500 } },
  ])
  await stage.signIn()
  stage.clock.stop()
  const operator = new Operator(page)
  await operator.open(stage.link)
  await expect(page.getByRole('main').getByText('Loading')).toBeAttached()
  await expect(page.getByText('No live calls')).toHaveCount(0)
  stage.clock.hurry(1)
  await expect(page.getByText('No live calls')).toBeVisible()
})

test('a page whose connection was cut is fetched again by itself', async ({ stage, page }) => {
  await stage.signIn()
  const operator = new Operator(page)
  await operator.open(stage.link)
  let cuts = 0
  await page.route(/StatusPage-.*\.js$/, (route) => (cuts++ < 2 ? route.abort() : route.continue()))
  await page.getByRole('link', { name: /^Status/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Status' })).toBeVisible()
  expect(cuts).toBe(3)
})
