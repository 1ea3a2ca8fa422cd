import { expect, test, type Locator } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { choose, draft, preview } from '#tests/e2e/support/fax-documents.ts'
import { startPageServer, type PageServer } from '#tests/e2e/support/page-server.ts'
import { openScreen, type Complaints } from '#tests/e2e/support/screens.ts'
import { marks } from '#tests/support/tiff-corpus/paint.ts'
import { writeTiff } from '#tests/support/tiff-corpus/write-tiff.ts'

/** Scans in the real worker under its real policy; the unit tests compare every pixel with libtiff's. */

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

/** How much of the page is dark, in hundredths, and its height over its width. */
function lookAt(canvas: Locator): Promise<{ dark: number; ratio: number }> {
  return canvas.evaluate((element: HTMLCanvasElement) => {
    const { width, height } = element
    const pixels = element.getContext('2d')?.getImageData(0, 0, width, height).data ?? []
    let dark = 0
    for (let at = 0; at < pixels.length; at += 4) if ((pixels[at] ?? 0) < 128) dark += 1
    return { dark: Math.round((dark * 100) / (width * height)), ratio: height / width }
  })
}

for (const name of ['t-jpeg-gray.tif', 't-planar.tif', 't-cmyk.tif', 't-orient6.tif', 't-thumb.tif'])
  test(`issue 7 §4.3: ${name} is one page, neither blank nor black`, async ({ page }) => {
    await choose(page, caseFile(name))
    await expect(draft(page, name)).toContainText('TIFF · 1 page')
    await expect(draft(page, name).locator('canvas')).toBeVisible()
    const canvas = (await preview(page, name)).locator('canvas')
    await expect(canvas).toBeVisible()
    const { dark, ratio } = await lookAt(canvas)
    expect(dark).toBeGreaterThan(0)
    expect(dark).toBeLessThan(60)
    if (name === 't-orient6.tif') expect(ratio).toBeLessThan(1)
    expect(complaints).toEqual([])
  })

test('issue 7 §4.3: a packing that can’t be read is named on the card, and gets no cover page', async ({
  page,
}) => {
  await choose(page, caseFile('t-zstd.tif'))
  await expect(draft(page, 't-zstd.tif')).toContainText('packed in a way that can’t be shown here')
  await draft(page, 't-zstd.tif').getByRole('button', { name: 'Add cover page' }).click()
  const dialog = page.getByRole('dialog', { name: 'Cover page for t-zstd.tif' })
  await dialog.getByRole('button', { name: 'Add cover page' }).click()
  await expect(dialog.getByRole('alert')).toContainText('packed in a way that can’t be shown here')
  expect(complaints).toEqual([])
})

const oneBit = { bits: 1, samples: 1, width: 32, height: 32 } as const

test('issue 7 §4.3: a palette without its colours is named on the card, and gets no cover page', async ({
  page,
}) => {
  await choose(page, { name: 'palette.tif', content: writeTiff([[{ ...oneBit, photometric: 3 }, marks]]) })
  await expect(draft(page, 'palette.tif')).toContainText('The colours of this TIFF can’t be shown surely')
  await draft(page, 'palette.tif').getByRole('button', { name: 'Add cover page' }).click()
  const dialog = page.getByRole('dialog', { name: 'Cover page for palette.tif' })
  await dialog.getByRole('button', { name: 'Add cover page' }).click()
  await expect(dialog.getByRole('alert')).toContainText('The colours of this TIFF can’t be shown surely')
  await page.keyboard.press('Escape')
  await expect(await preview(page, 'palette.tif')).toContainText('can’t be shown surely')
  expect(complaints).toEqual([])
})

test('issue 7 §4.3: a page too narrow to be seen is named, a long one is shown', async ({ page }) => {
  const shape = { ...oneBit, photometric: 1 } as const
  await choose(
    page,
    { name: 'narrow.tif', content: writeTiff([[{ ...shape, width: 2, height: 30_000 }, marks]]) },
    { name: 'long.tif', content: writeTiff([[{ ...shape, width: 200, height: 36_000 }, marks]]) },
  )
  await expect(draft(page, 'narrow.tif')).toContainText('Page 1 can’t be shown. It is too narrow to be shown')
  await expect(draft(page, 'long.tif').locator('canvas')).toBeVisible()
  const box = await draft(page, 'long.tif').boundingBox()
  expect(box?.height).toBeLessThan(500)
  expect((await lookAt(draft(page, 'long.tif').locator('canvas'))).dark).toBeGreaterThan(0)
  expect((await lookAt((await preview(page, 'long.tif')).locator('canvas'))).dark).toBeGreaterThan(0)
  await expect(await preview(page, 'narrow.tif')).toContainText('It is too narrow to be shown')
  expect(complaints).toEqual([])
})
