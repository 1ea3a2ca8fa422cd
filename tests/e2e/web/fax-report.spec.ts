import { PDFDocument } from '@cantoo/pdf-lib'
import { expect, test, type Locator, type Page } from '@playwright/test'
import { readFile } from 'node:fs/promises'
import { startPageServer, type PageServer } from '#tests/e2e/support/page-server.ts'
import { findOverflow, openScreen, type Complaints } from '#tests/e2e/support/screens.ts'

/** The transmission report in the real window, under the real policy, over a fake desk. */

let server: PageServer
let complaints: Complaints

test.beforeAll(async () => {
  server = await startPageServer()
})

test.afterAll(() => server.close())

test.beforeEach(async ({ page }) => {
  complaints = await openScreen(page, server.url, { name: 'faxes', path: '/faxes' })
})

async function openDetails(page: Page): Promise<Locator> {
  await page.getByRole('region', { name: 'Outbox' }).getByText('Transmission completed').click()
  const details = page.getByRole('complementary')
  await expect(details).toContainText('SpanDSP Fax Ident')
  return details
}

test('is saved as a PDF', async ({ page }) => {
  const details = await openDetails(page)
  const download = page.waitForEvent('download')
  await details.getByRole('button', { name: 'Transmission report' }).click()
  const file = await download
  expect(file.suggestedFilename()).toMatch(/^fax-report-441632960126-\d{4}-\d\d-\d\d\.pdf$/)
  expect((await readFile(await file.path())).subarray(0, 5).toString()).toBe('%PDF-')
  expect(complaints).toEqual([])
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`is printed, and nothing else, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme })
    const details = await openDetails(page)
    const before = await page.locator('body').innerText()
    await details.getByRole('button', { name: 'Print report' }).click()
    await expect(page.locator('.report-paper')).toHaveCount(1)
    expect(await page.locator('body').innerText()).toBe(before)

    await page.emulateMedia({ media: 'print', colorScheme })
    await expect(page.getByRole('heading', { name: 'Fax transmission report' })).toBeVisible()
    const printed = await page.locator('body').innerText()
    expect(printed).toMatch(/^Fax transmission report/)
    for (const words of ['441632960126', 'SpanDSP Fax Ident', 'SHA-256', 'What happened'])
      expect(printed).toContain(words)
    for (const words of ['Choose files', 'Outbox', 'Messages', 'Print report'])
      expect(printed).not.toContain(words)
    await expect(page.locator('#app')).toBeHidden()
    expect(await findOverflow(page)).toEqual([])

    const pdf = await PDFDocument.load(await page.pdf({ format: 'A4' }))
    expect(pdf.getPageCount()).toBe(1)
    await expect(page.locator('.report-paper')).toHaveCount(0)
    await page.emulateMedia({ media: 'screen', colorScheme })
    await expect(details.getByRole('button', { name: 'Print report' })).toBeVisible()
    expect(complaints).toEqual([])
  })

test('can’t be printed where the window may not print, and says so', async ({ page }) => {
  const details = await openDetails(page)
  await page.evaluate(() => (window.print = () => undefined))
  await details.getByRole('button', { name: 'Print report' }).click()
  await expect(details.getByRole('alert')).toHaveText(/This window can’t print/)
  await expect(page.locator('.report-paper')).toHaveCount(0)
  expect(complaints).toEqual([])
})
