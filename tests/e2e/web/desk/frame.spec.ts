import { expect, test } from '@playwright/test'
import { gzipSync } from 'node:zlib'
import { findBarriers } from '#tests/e2e/support/accessibility.ts'
import { startPageServer, type PageServer } from '#tests/e2e/support/page-server.ts'
import { findOverflow, openScreen } from '#tests/e2e/support/screens.ts'
import { frameScreens } from '../looks/frame-screens.ts'

let server: PageServer

test.beforeAll(async () => {
  server = await startPageServer()
})

test.afterAll(() => server.close())

for (const screen of frameScreens)
  test(`${screen.name}: accessible, complete from 400 to 1920, nothing refused by the CSP, light and dark`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme: 'light' })
    const complaints = await openScreen(page, server.url, screen)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme)
      // The layout at a desk and the narrowest one.
      for (const width of [1920, 1280, 400]) {
        await page.setViewportSize({ width, height: 800 })
        expect(await findOverflow(page), `${colorScheme}, ${width} wide`).toEqual([])
        if (width !== 1920) expect(await findBarriers(page), `${colorScheme}, ${width} wide`).toEqual([])
      }
    }
    expect(complaints).toEqual([])
  })

test('signs in by keyboard alone and lands on the calls', async ({ page }) => {
  const [firstRun] = frameScreens
  if (firstRun === undefined) throw new Error('No first run')
  await openScreen(page, server.url, firstRun)
  await page.getByLabel('Username').focus()
  await page.keyboard.type('frontdesk')
  await page.keyboard.press('Tab')
  await page.keyboard.type('correct horse')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/#\/calls$/)
  await expect(page.getByRole('status')).toBeVisible()
  const asked = await page.evaluate(() => window.fakeBridge.askedFor('account.signIn'))
  expect(asked).toEqual([
    { provider: { kind: 'live' }, username: 'frontdesk', password: 'correct horse', remember: true },
  ])
})

test('goes round the pages by Ctrl and figures, the focus on each heading', async ({ page }) => {
  await openScreen(page, server.url, { name: 'status', path: '/status' })
  for (const [key, heading] of [
    ['6', 'Settings'],
    ['7', 'Grampian Dental Group Ltd'],
    ['4', 'Announcements'],
    ['5', 'Status'],
  ] as const) {
    await page.keyboard.press(`Control+${key}`)
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeFocused()
  }
})

test('has the same header on every page, and words beside the icons of the rail in a wide window', async ({
  page,
}) => {
  await openScreen(page, server.url, { name: 'settings', path: '/settings' })
  const headerOf = (heading: string) =>
    page.getByRole('heading', { level: 1, name: heading }).evaluate((title) => {
      const header = title.closest('header')
      const box = header?.parentElement?.closest('main > *')?.getBoundingClientRect()
      const { fontSize, lineHeight } = getComputedStyle(title)
      const { left, top, height } = title.getBoundingClientRect()
      return { left, middle: top + height / 2 - (box?.top ?? 0), fontSize, lineHeight }
    })
  for (const [key, heading] of [
    ['1', 'Calls'],
    ['2', 'Messages'],
    ['3', 'Faxes'],
    ['4', 'Announcements'],
    ['5', 'Status'],
    ['6', 'Settings'],
    ['7', 'Grampian Dental Group Ltd'],
  ] as const) {
    await page.keyboard.press(`Control+${key}`)
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeFocused()
    expect(await headerOf(heading), heading).toEqual({
      left: 81,
      middle: 28,
      fontSize: '18px',
      lineHeight: '24px',
    })
  }
  const rail = page.getByRole('navigation')
  await expect(rail.getByText('Account', { exact: true })).toBeHidden()
  await page.setViewportSize({ width: 1920, height: 800 })
  await expect(rail.getByText('Account', { exact: true })).toBeVisible()
  // As wide as its longest word, Announcements, needs.
  expect((await rail.boundingBox())?.width).toBe(184)
  const active = rail.getByRole('link', { name: /^Account/ })
  const colour = await active.evaluate((link) => getComputedStyle(link).color)
  await active.hover()
  await expect(active).toHaveCSS('color', colour)
})

test('keeps theme and zoom in force as they are chosen', async ({ page }) => {
  await openScreen(page, server.url, { name: 'settings', path: '/settings' })
  await page.getByText('Dark', { exact: true }).click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.getByRole('button', { name: 'Zoom in per cent: more' }).click()
  await expect(page.locator('html')).toHaveCSS('font-size', '17.6px')
})

test('paints the calls page from at most 220 kB of gzipped script', async ({ page }) => {
  const sizes: Promise<number>[] = []
  page.on('response', (response) => {
    if (response.url().endsWith('.js')) sizes.push(response.body().then((body) => gzipSync(body).length))
  })
  await openScreen(page, server.url, { name: 'calls', path: '/calls' })
  await page.waitForLoadState('networkidle')
  const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
  expect(total).toBeGreaterThan(50_000)
  expect(total).toBeLessThanOrEqual(220_000)
})
