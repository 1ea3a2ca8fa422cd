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

/**
 * In the place of the window's own printing, which the browser must have finished before it prints for a
 * test, and which no two versions finish at the same moment: told by its events as the standard has them.
 */
const standInForPrinting = (page: Page): Promise<void> =>
  page.evaluate(() => {
    Object.assign(globalThis, { print: () => dispatchEvent(new Event('beforeprint')) })
  })

for (const colorScheme of ['light', 'dark'] as const)
  test(`issue 7 §1: is printed, and nothing else, whichever browser prints it, ${colorScheme}`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme })
    const details = await openDetails(page)
    const before = await page.locator('body').innerText()
    await standInForPrinting(page)
    await details.getByRole('button', { name: 'Print report' }).click()
    await expect(page.locator('.report-printout')).toHaveCount(1)
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
    await page.evaluate(() => dispatchEvent(new Event('afterprint')))
    await expect(page.locator('.report-printout')).toHaveCount(0)
    await page.emulateMedia({ media: 'screen', colorScheme })
    await expect(details.getByRole('button', { name: 'Print report' })).toBeVisible()
    expect(complaints).toEqual([])
  })

test('is handed to the browser’s own printing', async ({ page }) => {
  const details = await openDetails(page)
  await page.evaluate(() => {
    const began: string[] = []
    Object.assign(globalThis, { began })
    addEventListener('beforeprint', () =>
      began.push(document.querySelector('.report-printout')?.textContent ?? ''),
    )
  })
  await details.getByRole('button', { name: 'Print report' }).click()
  const began = () => page.evaluate(() => Reflect.get(globalThis, 'began') as string[])
  await expect.poll(began).toEqual([expect.stringContaining('441632960126')])
  await expect(details.getByRole('alert')).toHaveCount(0)
})

test('can’t be printed where the window may not print, and says so', async ({ page }) => {
  const details = await openDetails(page)
  await page.evaluate(() => (window.print = () => undefined))
  await details.getByRole('button', { name: 'Print report' }).click()
  await expect(details.getByRole('alert')).toHaveText(/This window can’t print/)
  await expect(page.locator('.report-printout')).toHaveCount(0)
  expect(complaints).toEqual([])
})
