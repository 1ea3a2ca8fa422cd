import { expect } from '@playwright/test'
import { test } from '#tests/e2e/support/desk-fixture.ts'

test('theme, density and zoom take effect at once and survive a reload', async ({ signedIn }) => {
  const { page } = signedIn
  const root = page.locator('html')
  const size = (): Promise<string> => root.evaluate((element) => getComputedStyle(element).fontSize)
  await page.keyboard.press('Control+6')
  await page.getByRole('group', { name: 'Theme' }).getByText('Dark').click()
  await expect(root).toHaveAttribute('data-theme', 'dark')
  await page.getByRole('group', { name: 'Density' }).getByText('Compact').click()
  await expect(root).toHaveAttribute('data-density', 'compact')
  await signedIn.button('Zoom in per cent: more').click()
  await signedIn.button('Zoom in per cent: more').click()
  await expect.poll(size).toBe('19.2px')

  await page.reload()
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible()
  await expect(root).toHaveAttribute('data-theme', 'dark')
  await expect(root).toHaveAttribute('data-density', 'compact')
  await expect.poll(size).toBe('19.2px')
  await expect(page.getByRole('spinbutton', { name: 'Zoom in per cent' })).toHaveValue('120')
})

test('the system’s theme is followed until one is chosen', async ({ signedIn }) => {
  const { page } = signedIn
  const root = page.locator('html')
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect(root).toHaveAttribute('data-theme', 'dark')
  await page.emulateMedia({ colorScheme: 'light' })
  await expect(root).toHaveAttribute('data-theme', 'light')
})

test('a second window of the same desk follows every change', async ({ signedIn, context, stage }) => {
  const second = await context.newPage()
  await second.goto(new URL(stage.link).origin)
  await expect(second.getByRole('heading', { name: 'Calls', exact: true })).toBeVisible()
  await signedIn.page.keyboard.press('Control+6')
  await signedIn.page.getByRole('group', { name: 'Theme' }).getByText('Dark').click()
  await expect(second.locator('html')).toHaveAttribute('data-theme', 'dark')
  await signedIn.page.keyboard.press('Control+1')
  await signedIn.talk()
  await expect(second.getByRole('region', { name: 'Live calls' })).toContainText('Talking')
})

test('the do-not-call list is kept without the lines that are no numbers', async ({ signedIn }) => {
  const { page } = signedIn
  await page.keyboard.press('Control+6')
  const list = page.getByLabel('Never call')
  await list.fill('020 7946 0004\nBob\n+44 1632 960017')
  await expect(page.getByText('2 numbers')).toBeVisible()
  await expect(page.getByText('“Bob” is a name, not a number.')).toBeVisible()
  await list.blur()
  await page.reload()
  await expect(page.getByLabel('Never call')).toHaveValue('020 7946 0004\n01632 960017')
})

test('Ctrl and a figure lead to each page, the focus to its heading, the title to its name', async ({
  signedIn,
}) => {
  const { page } = signedIn
  for (const [key, heading, title] of [
    ['2', 'Messages', 'Messages · Callboard'],
    ['3', 'Faxes', 'Faxes · Callboard'],
    ['4', 'Announcements', 'Announcements · Callboard'],
    ['5', 'Status', 'Status · Callboard'],
    ['6', 'Settings', 'Settings · Callboard'],
    ['7', 'Harbour Street Practice Ltd.', 'Account · Callboard'],
    ['1', 'Calls', 'Calls · Callboard'],
  ] as const) {
    await page.keyboard.press(`Control+${key}`)
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeFocused()
    await expect(page).toHaveTitle(title)
  }
})

test('with reduced motion nothing is animated', async ({ signedIn }) => {
  const { page } = signedIn
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await signedIn.talk()
  await signedIn.button('Call…').click()
  await expect(signedIn.form).toBeVisible()
  const moving = await page.evaluate(
    () =>
      document.getAnimations().filter((one) => Number(one.effect?.getComputedTiming().duration ?? 0) > 1)
        .length,
  )
  expect(moving).toBe(0)
})
