import { expect, test, type Locator } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { choose, draft, preview } from '#tests/e2e/support/fax-papers.ts'
import { startPageServer, type PageServer } from '#tests/e2e/support/page-server.ts'
import { openScreen, type Complaints } from '#tests/e2e/support/screens.ts'
import { adobeFormPdf, hugePicturePdf, samplePdf } from '#tests/support/sample-documents.ts'

/** PDFs that are more than pages, in the real worker. */

let server: PageServer
let complaints: Complaints

test.beforeAll(async () => {
  server = await startPageServer()
})

test.afterAll(() => server.close())

test.beforeEach(async ({ page }) => {
  complaints = await openScreen(page, server.url, { name: 'faxes', path: '/faxes' })
})

const caseFile = (name: string) => ({
  name,
  content: readFileSync(new URL(`../../support/fax-cases/${name}`, import.meta.url)),
})

const isInked = (canvas: Locator): Promise<boolean> =>
  canvas.evaluate((element: HTMLCanvasElement) => {
    const pixels = element.getContext('2d')?.getImageData(0, 0, element.width, element.height).data ?? []
    return pixels.some((value, at) => at % 4 !== 3 && value < 128)
  })

for (const name of [
  'd-owner-aes128.pdf',
  'd-owner-aes256.pdf',
  'd-owner-rc4-40.pdf',
  'd-owner-rc4-128.pdf',
  'd-attachments-only.pdf',
  'd-http-header.pdf',
  'd-two-junk-bytes.pdf',
])
  test(`issue 7 §4.4: ${name} is shown, and takes a cover page`, async ({ page }) => {
    await choose(page, caseFile(name))
    await expect(draft(page, name)).toContainText(/PDF · \d pages?/)
    expect(await isInked(draft(page, name).locator('canvas'))).toBe(true)
    const text = (await draft(page, name).textContent()) ?? ''
    const before = text.split(' page')[0]?.split(' · ').at(-1)
    await draft(page, name).getByRole('button', { name: 'Add cover page' }).click()
    const dialog = page.getByRole('dialog', { name: `Cover page for ${name}` })
    await dialog.getByRole('button', { name: 'Add cover page' }).click()
    await expect(draft(page, name)).toContainText(`PDF · ${String(Number(before) + 1)} pages`)
    expect(complaints).toEqual([])
  })

test('issue 7 §4.4: a scan of A3 at 600 dots per inch is not blank', async ({ page }) => {
  await choose(page, caseFile('d-scan-a3-600dpi.pdf'))
  const canvas = (await preview(page, 'd-scan-a3-600dpi.pdf')).locator('canvas')
  await expect(canvas).toBeVisible({ timeout: 40_000 })
  expect(await isInked(canvas)).toBe(true)
  expect(complaints).toEqual([])
})

test('issue 7 §4.4: the card says what the preview can’t show', async ({ page }) => {
  await choose(
    page,
    { name: 'form.pdf', content: await adobeFormPdf() },
    { name: 'picture.pdf', content: await hugePicturePdf() },
    { name: 'book.pdf', content: await samplePdf(1_001, 0) },
  )
  await expect(draft(page, 'form.pdf')).toContainText('This is an Adobe form (XFA)')
  await expect(draft(page, 'picture.pdf')).toContainText('A picture on page 1 can’t be shown')
  await expect(draft(page, 'book.pdf')).toContainText('more than 1,000 pages')
  await expect(await preview(page, 'picture.pdf')).toContainText('A picture on this page can’t be shown')
  expect(complaints).toEqual([])
})
