import { expect, test, type Locator } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { choose, draft, preview } from '#tests/e2e/support/fax-documents.ts'
import { startPageServer, type PageServer } from '#tests/e2e/support/page-server.ts'
import { openScreen, type Complaints } from '#tests/e2e/support/screens.ts'
import { damagedPdfs, pdfWithoutPages, soundPdfs } from '#tests/support/samples/damaged-pdfs.ts'
import { adobeFormPdf, hugePicturePdf, samplePdf } from '#tests/support/samples/sample-documents.ts'
import { slowPdf } from '#tests/support/samples/slow-pdf.ts'

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
  content: readFileSync(new URL(`../../../support/fax-cases/${name}`, import.meta.url)),
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
  await expect(draft(page, 'picture.pdf')).toContainText('Part of page 1 can’t be shown surely')
  await expect(draft(page, 'book.pdf')).toContainText('more than 1,000 pages')
  await expect(await preview(page, 'picture.pdf')).toContainText('Part of this page can’t be shown surely')
  expect(complaints).toEqual([])
})

test('issue 7 §4.4: the card and the preview say what a damaged PDF lacks', async ({ page }) => {
  const files = damagedPdfs.map(([name, content]) => ({ name: `${name}.pdf`, content }))
  await choose(page, ...files)
  for (const { name } of files)
    await expect(draft(page, name)).toContainText('Part of page 1 can’t be shown surely', { timeout: 30_000 })
  const twoPages = draft(page, 'a font file that is broken, on two pages.pdf')
  await expect(twoPages).toContainText('Not shown whole either: page 2.')
  await expect(await preview(page, 'content cut in half.pdf')).toContainText(
    'Part of this page can’t be shown surely',
  )
  expect(complaints).toEqual([])
})

test('issue 7 §4.4: nothing is said of a PDF that is shown whole', async ({ page }) => {
  const files = soundPdfs.map(([name, content]) => ({ name: `${name}.pdf`, content }))
  await choose(page, ...files)
  for (const { name } of files) {
    await expect(draft(page, name).locator('canvas')).toBeVisible({ timeout: 30_000 })
    await expect(draft(page, name)).not.toContainText('can’t be shown')
  }
  expect(complaints).toEqual([])
})

test('issue 7 §4.4: of a PDF without pages no page and no cost is claimed', async ({ page }) => {
  await choose(page, { name: 'none.pdf', content: pdfWithoutPages })
  const card = draft(page, 'none.pdf')
  await expect(card).toContainText('This document is damaged')
  await expect(card).not.toContainText(/\d pages?|about/)
  await card.getByRole('button', { name: 'Add cover page' }).click()
  const dialog = page.getByRole('dialog', { name: 'Cover page for none.pdf' })
  await dialog.getByRole('button', { name: 'Add cover page' }).click()
  await expect(dialog.getByRole('alert')).toContainText('This document is damaged')
  expect(complaints).toEqual([])
})

test('issue 7 §4.4: JPEG 2000 that takes too long is given up, and what was dropped with it is shown', async ({
  page,
}) => {
  await choose(
    page,
    { name: 'before.pdf', content: await samplePdf(2) },
    { name: 'slow.pdf', content: await slowPdf() },
    { name: 'after.pdf', content: await samplePdf(2) },
  )
  await expect(draft(page, 'before.pdf').locator('canvas')).toBeVisible()
  await expect(draft(page, 'slow.pdf')).toContainText('It took too long to draw.', { timeout: 40_000 })
  await expect(draft(page, 'after.pdf').locator('canvas')).toBeVisible()
  for (const name of ['before.pdf', 'after.pdf']) {
    await expect(draft(page, name)).not.toContainText('can’t be shown')
    expect(await isInked((await preview(page, name)).locator('canvas').first())).toBe(true)
  }
  expect(complaints).toEqual([])
})
