import { expect, test, type Locator } from '@playwright/test'
import { choose, draft, preview } from '#tests/e2e/support/fax-documents.ts'
import { startPageServer, type PageServer } from '#tests/e2e/support/page-server.ts'
import { openScreen, type Complaints } from '#tests/e2e/support/screens.ts'
import { samplePdf } from '#tests/support/samples/sample-documents.ts'

/** The pages of documents as they are looked at, in the real worker, over a fake desk. */

let server: PageServer
let complaints: Complaints

test.beforeAll(async () => {
  server = await startPageServer()
})

test.afterAll(() => server.close())

test.beforeEach(async ({ page }) => {
  complaints = await openScreen(page, server.url, { name: 'faxes', path: '/faxes' })
})

test('counts and draws the pages of a hundred-page PDF as they come into sight', async ({ page }) => {
  await choose(page, { name: 'long.pdf', content: await samplePdf(100) })
  await expect(draft(page, 'long.pdf')).toContainText('PDF · 100 pages')
  await expect(draft(page, 'long.pdf').locator('canvas')).toBeVisible()
  const pages = await preview(page, 'long.pdf')
  await expect(pages.locator('figure').first().locator('canvas')).toBeVisible()
  expect(await pages.locator('canvas').count()).toBeLessThan(10)
  await expect(pages.locator('figure')).toHaveCount(100)
  await pages.locator('figure').last().scrollIntoViewIfNeeded()
  await expect(pages.locator('figure').last().locator('canvas')).toBeVisible()
  await expect(pages.locator('figure').first().locator('canvas')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Preview long.pdf' })).toBeFocused()
  expect(complaints).toEqual([])
})

for (const [width, height] of [
  [1280, 800],
  [1920, 1080],
] as const)
  test(`shows a whole page at a time, turned by buttons and keys, ${String(width)} wide`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height })
    await choose(page, { name: 'letter.pdf', content: await samplePdf(3) })
    const pages = await preview(page, 'letter.pdf')
    const sheet = (number: number): Locator =>
      pages
        .locator('figure')
        .nth(number - 1)
        .locator('.image')
    await expect(sheet(1).locator('canvas')).toBeVisible()
    await expect(sheet(1)).toBeInViewport({ ratio: 0.99 })
    await expect(pages.getByRole('button', { name: 'Previous page' })).toHaveAttribute(
      'aria-disabled',
      'true',
    )
    await pages.getByRole('button', { name: 'Next page' }).click()
    await expect(pages.getByText('Page 2 of 3')).toBeVisible()
    await expect(sheet(2)).toBeInViewport({ ratio: 0.99 })
    await pages.getByRole('group', { name: 'Pages of letter.pdf' }).focus()
    await page.keyboard.press('PageDown')
    await expect(sheet(3)).toBeInViewport({ ratio: 0.99 })
    await page.keyboard.press('ArrowLeft')
    await expect(pages.getByText('Page 2 of 3')).toBeVisible()
    const before = (await sheet(2).boundingBox())?.width ?? 0
    await pages.getByText('Full width').click()
    await expect.poll(async () => (await sheet(2).boundingBox())?.width ?? 0).toBeGreaterThan(before)
    await expect(pages.getByText('Page 2 of 3')).toBeVisible()
    await expect
      .poll(() =>
        sheet(2)
          .locator('canvas')
          .evaluate((one: HTMLCanvasElement) => one.width),
      )
      .toBeGreaterThan(before)
    expect(complaints).toEqual([])
  })
