import { expect, test, type Locator, type Page } from '@playwright/test'
import { createServer, type AddressInfo, type Server } from 'node:net'
import { findBarriers } from '#tests/e2e/support/accessibility.ts'
import { address, choose, draft, preview } from '#tests/e2e/support/fax-documents.ts'
import { startPageServer, type PageServer } from '#tests/e2e/support/page-server.ts'
import { findOverflow, openScreen, type Complaints } from '#tests/e2e/support/screens.ts'
import {
  lockedPdf,
  samplePdf,
  sampleTiff,
  scannedPdf,
  scriptedPdf,
} from '#tests/support/samples/sample-documents.ts'
import { xssCorpus } from '#tests/support/samples/xss-corpus.ts'

/** Documents of every kind in the real worker, under the real policy, over a fake desk. */

let server: PageServer
let complaints: Complaints

test.beforeAll(async () => {
  server = await startPageServer()
})

test.afterAll(() => server.close())

test.beforeEach(async ({ page }) => {
  complaints = await openScreen(page, server.url, { name: 'faxes', path: '/faxes' })
})

/** Without what is no text at all, and without what only hides the rest of a page. */
const payloads = xssCorpus
  .map((payload) => payload.replaceAll(/[^\P{Cc}\n\t]/gu, ''))
  .filter((payload) => !/display:none|inset:0/.test(payload))

/** The colour in a page's middle and near its left edge, once it is drawn. */
function inkOf(canvas: Locator): Promise<number[]> {
  return canvas.evaluate((element: HTMLCanvasElement) => {
    const { width, height } = element
    const line = element.getContext('2d')?.getImageData(0, Math.round(height / 2), width, 1).data
    return [0.5, 0.1].map((part) => line?.[Math.round(width * part) * 4] ?? -1)
  })
}

test('drops three files, one of them no document', async ({ page }) => {
  await page.evaluate(() => {
    const files = [
      new File(['%PDF-1.7'], 'a.pdf'),
      new File(['PK\x03\x04\x14\0'], 'contract.docx'),
      new File(['Dear Sir'], 'note.txt'),
    ]
    const dataTransfer = new DataTransfer()
    for (const file of files) dataTransfer.items.add(file)
    const place = document.querySelector('h1') ?? document.body
    for (const type of ['dragenter', 'dragover', 'drop'])
      place.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }))
  })
  await expect(draft(page, 'note.txt')).toContainText('about 1 page')
  await expect(draft(page, 'a.pdf')).toContainText('This document is damaged')
  const refused = page.getByRole('region', { name: 'Drop documents to fax' }).getByRole('listitem')
  await expect(refused).toHaveText(/contract\.docx.*only PDF, TIFF, text and HTML can be faxed/)
  expect(complaints).toEqual([])
})

test('keeps the documents in sight, however many files were refused', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 })
  const refused = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) => ({
    name: `contract ${String(number)}.docx`,
    content: 'PK\x03\x04\x14\0',
  }))
  await choose(page, ...refused, { name: 'letter.pdf', content: await samplePdf(1) })
  await expect(page.getByText('9 files were not added').last()).toBeVisible()
  await expect(draft(page, 'letter.pdf')).toBeInViewport({ ratio: 0.99 })
  await page.getByRole('button', { name: 'Show which' }).click()
  await expect(page.getByText('only PDF, TIFF, text and HTML can be faxed')).toHaveCount(1)
  await expect(address(page).getByLabel('To')).toBeInViewport()
  expect(await findBarriers(page)).toEqual([])
  await page.getByRole('button', { name: 'Hide all' }).click()
  await expect(page.getByRole('button', { name: 'Choose files' })).toBeFocused()
  expect(complaints).toEqual([])
})

for (const compression of ['none', 'group3', 'group4'] as const)
  test(`draws every page of a TIFF, packed as ${compression}`, async ({ page }) => {
    const content = sampleTiff({ compression, pages: 3, resolution: [204, 98] })
    await choose(page, { name: 'scan.tif', content })
    await expect(draft(page, 'scan.tif')).toContainText('TIFF · 3 pages')
    const last = (await preview(page, 'scan.tif')).locator('figure').nth(2)
    await last.scrollIntoViewIfNeeded()
    const canvas = last.locator('canvas')
    await expect(canvas).toBeVisible()
    expect(await inkOf(canvas)).toEqual([0, 255])
    expect(complaints).toEqual([])
  })

test('draws a scanned PDF without compiling anything', async ({ page }) => {
  await choose(page, { name: 'scan.pdf', content: await scannedPdf() })
  const canvas = (await preview(page, 'scan.pdf')).locator('canvas')
  await expect(canvas).toBeVisible()
  expect(await inkOf(canvas)).toEqual([0, 255])
  expect(complaints).toEqual([])
})

test('says what is wrong with a document that can’t be shown', async ({ page }) => {
  const endless = sampleTiff({ compression: 'group4', pages: 3, endless: true })
  const huge = sampleTiff({ compression: 'group4', pages: 1, width: 2_000_000_000 })
  await choose(
    page,
    { name: 'locked.pdf', content: await lockedPdf() },
    { name: 'cut.pdf', content: (await samplePdf(3)).subarray(0, 300) },
    { name: 'endless.tif', content: endless },
    { name: 'huge.tif', content: huge },
  )
  await expect(draft(page, 'locked.pdf')).toContainText('asks for a password')
  await expect(draft(page, 'cut.pdf')).toContainText('This document is damaged')
  await expect(draft(page, 'endless.tif')).toContainText('This document is damaged')
  await expect(draft(page, 'huge.tif')).toContainText('too large to be shown')
  await expect(page.getByRole('button', { name: 'Send fax' }).first()).toBeVisible()
  expect(complaints).toEqual([])
})

test.describe('hostile documents', () => {
  let listener: Server
  let connections: number
  let address: string
  let seen: string[]

  test.beforeEach(async ({ page }) => {
    connections = 0
    seen = []
    listener = createServer((socket) => {
      connections += 1
      socket.destroy()
    })
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
    address = `http://127.0.0.1:${String((listener.address() as AddressInfo).port)}`
    await page.exposeFunction('pwned', () => seen.push('executed'))
    page.on('dialog', (dialog) => {
      seen.push('dialog')
      void dialog.dismiss()
    })
    page.on('popup', () => seen.push('window'))
    page.on('request', (request) => {
      if (!request.url().startsWith(server.url) && !/^(data|blob):/.test(request.url()))
        seen.push(request.url())
    })
  })

  test.afterEach(async () => {
    await new Promise((resolve) => listener.close(resolve))
  })

  /** The browser reports requests that the policy stopped; that none left is what the listener tells. */
  function expectPeace(): void {
    expect(connections).toBe(0)
    expect(seen.filter((what) => !what.startsWith(address))).toEqual([])
  }

  test('HTML neither runs nor loads nor leads anywhere', async ({ page }) => {
    const content = [
      `<html><head><link rel=preconnect href=${address}><link rel=dns-prefetch href=${address}>`,
      `<link rel=stylesheet href=${address}/a.css><link rel=icon href=${address}/i.ico>`,
      `<meta http-equiv=refresh content="0;url=${address}/r"><base href=${address}/>`,
      `<script src=${address}/s.js></script><script>parent.pwned()</script>`,
      `<style>@import url(${address}/b.css);@font-face{font-family:x;src:url(${address}/f.woff)}`,
      `body{background:url(${address}/bg.png);font-family:x}</style></head><body onload=pwned()>`,
      `<h1>Invoice</h1><img src=${address}/i.png onerror=parent.pwned()><video poster=${address}/p.png autoplay src=${address}/v></video>`,
      `<iframe src=${address}/f></iframe><object data=${address}/o></object><embed src=${address}/e>`,
      `<form action=${address}/post><button id=go autofocus>go</button></form><a id=away href=${address}/away ping=${address}/ping>away</a>`,
      `<svg><image href=${address}/svg.png /><use href=${address}/u.svg#x /></svg>`,
      `<img srcset="${address}/s1.png 1x, ${address}/s2.png 2x"><input type=image src=${address}/in.png>`,
      `<picture><source srcset=${address}/pic.webp><img loading=eager src=${address}/pic.png></picture>`,
      `<audio autoplay src=${address}/a.mp3><track default src=${address}/t.vtt></audio><bgsound src=${address}/b.wav>`,
      `<table background=${address}/tb.png><tr><td background=${address}/td.png>1</table>`,
      `<p style="background-image:image-set('${address}/is.png' 1x);cursor:url(${address}/c.cur),auto">2</p>`,
      `<p style="list-style:u\\72l(${address}/esc.png);mask:url('${address}/m.svg#m');filter:url(${address}/f.svg#f)">3</p>`,
      `<svg><filter><feImage href=${address}/fe.png /></filter><a xlink:href=${address}/xl><text>x</text></a></svg>`,
      `<link rel=modulepreload href=${address}/m.js><link rel=prefetch href=${address}/pf><link rel=prerender href=${address}/pr>`,
      `<script type=speculationrules>{"prefetch":[{"urls":["${address}/sp"]}]}</script><portal src=${address}/po></portal>`,
      `<meta http-equiv=Content-Security-Policy content="default-src *; report-uri ${address}/csp"><applet archive=${address}/ap></applet>`,
      `<template><iframe src=${address}/tpl></iframe></template><frameset><frame src=${address}/fr></frameset>`,
      `<noscript><img src=${address}/ns.png></noscript><math><mglyph src=${address}/mg.png></mglyph></math>`,
      ...payloads.map((payload) => `<p>${payload.replaceAll('https://evil.example', address)}</p>`),
    ].join('')
    await choose(page, { name: 'page.html', content })
    await expect(draft(page, 'page.html')).toContainText('HTML')
    await preview(page, 'page.html')
    const inside = page.frameLocator('iframe[title="Contents of page.html"]')
    await expect(inside.getByRole('heading', { name: 'Invoice' })).toBeVisible()
    await expect(page.getByText('Pictures from the internet are not faxed')).toHaveCount(1)
    await inside.getByText('away', { exact: true }).click()
    await inside.getByText('go', { exact: true }).click()
    await expect(inside.getByRole('heading', { name: 'Invoice' })).toBeVisible()
    await expect(inside.locator('script, link, a, iframe, object, embed, base')).toHaveCount(0)
    await expect(page).toHaveURL(`${server.url}#/faxes`)
    await page.getByRole('button', { name: 'Preview page.html' }).focus()
    expectPeace()
  })

  test('a PDF with a script is only drawn', async ({ page }) => {
    await choose(page, { name: 'scripted.pdf', content: await scriptedPdf(address) })
    await expect((await preview(page, 'scripted.pdf')).locator('canvas')).toBeVisible()
    expectPeace()
    expect(complaints).toEqual([])
  })

  test('no other worker can be started, and no other markup be put into a frame', async ({ page }) => {
    const refused = await page.evaluate(() => {
      const tries = [
        () => new Worker('/assets/index.js'),
        () => Object.assign(document.createElement('iframe'), { srcdoc: '<script>1</script>' }),
        () => document.createElement('iframe').setAttribute('srcdoc', '<p>'),
      ]
      return tries.map((attempt) => {
        try {
          attempt()
          return 'allowed'
        } catch (error) {
          return error instanceof TypeError ? 'refused' : String(error)
        }
      })
    })
    expect(refused).toEqual(['refused', 'refused', 'refused'])
  })
})

test.describe('written documents', () => {
  const written = (page: Page): Promise<{ name: string; start: string; bytes: number }> =>
    page.evaluate(() => {
      const last = window.fakeBridge.fileServer.uploads.at(-1)
      if (last === undefined) throw new Error('Nothing was written')
      const start = new TextDecoder().decode(last.content.subarray(0, 5))
      return { name: last.name, start, bytes: last.content.byteLength }
    })

  for (const [what, document, pages] of [
    ['a PDF', { name: 'letter.pdf', content: null }, 4],
    ['a TIFF', { name: 'letter.tif', content: sampleTiff({ compression: 'group4', pages: 2 }) }, 3],
    ['text in any script', { name: 'letter.txt', content: 'Привет 日本\n'.repeat(100) }, 3],
  ] as const)
    test(`a cover page goes in front of ${what}, and away again`, async ({ page }) => {
      const content = document.content ?? (await samplePdf(3))
      await choose(page, { name: document.name, content })
      await address(page).getByLabel('To').fill('01632960126')
      await draft(page, document.name).getByRole('button', { name: 'Add cover page' }).click()
      const dialog = page.getByRole('dialog', { name: `Cover page for ${document.name}` })
      await expect(dialog.getByLabel('Sender')).not.toHaveValue('')
      await dialog.getByLabel('Note').fill('Здравствуйте,\nплотность ₤ 100')
      expect(await findBarriers(page)).toEqual([])
      await dialog.getByRole('button', { name: 'Add cover page' }).click()
      await expect(draft(page, 'letter.pdf')).toContainText(`PDF · ${String(pages)} pages`)
      expect(await written(page)).toMatchObject({ name: 'letter.pdf', start: '%PDF-' })
      await expect(address(page).getByLabel('To')).toHaveValue('01632960126')
      await draft(page, 'letter.pdf').getByRole('button', { name: 'Remove cover page' }).click()
      await expect(page.getByRole('button', { name: 'Add cover page' })).toBeVisible()
      expect(complaints).toEqual([])
    })
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`documents of every kind, accessible and complete from 400 to 1920, ${colorScheme}`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme })
    await choose(
      page,
      { name: 'Referral letter.pdf', content: await samplePdf(2) },
      {
        name: `${'A very long name '.repeat(12)}.tif`,
        content: sampleTiff({ compression: 'none', pages: 1 }),
      },
      { name: 'page.html', content: '<h1>Hello</h1>' },
      { name: 'contract.docx', content: 'PK\x03\x04\x14\0' },
    )
    await expect(draft(page, 'page.html')).toContainText('pages not known yet')
    await page.getByRole('button', { name: 'Send later' }).click()
    for (const state of ['drafts', 'preview']) {
      if (state === 'preview') await preview(page, 'Referral letter.pdf')
      expect(await findBarriers(page), state).toEqual([])
      for (const width of [1920, 400, 1280]) {
        await page.setViewportSize({ width, height: 800 })
        expect(await findOverflow(page), `${state}, ${String(width)} wide`).toEqual([])
      }
    }
    expect(complaints).toEqual([])
  })
