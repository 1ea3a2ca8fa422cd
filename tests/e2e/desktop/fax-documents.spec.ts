import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { PDFDocument } from '@cantoo/pdf-lib'
import { expect, test, type Page } from '@playwright/test'
import {
  startDesktop,
  startWebShell,
  temporaryFolder,
  type DesktopApp,
  type RunningWebShell,
} from '../../support/desktop-app.ts'
import { samplePdf, sampleTiff } from '../../support/samples/sample-documents.ts'

/** Documents in the desktop window: from `app://`, without any network, on an older Chromium. */

const data = temporaryFolder('data')
const userData = temporaryFolder('profile')
let shell: RunningWebShell
let desktop: DesktopApp
let window: Page
const complaints: string[] = []

test.describe.configure({ mode: 'serial' })

test.beforeAll(async () => {
  shell = await startWebShell(['--data-dir', data, '--provider', 'practice'])
  desktop = await startDesktop(shell.link, userData)
  window = desktop.window
  window.on('pageerror', (error) => complaints.push(error.message))
  window.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  await window.getByRole('button', { name: 'Try it with the practice provider' }).click()
  await window.getByRole('link', { name: /Faxes/ }).click()
})

test.afterAll(async () => {
  await desktop.close()
  await shell.stop()
  for (const folder of [data, userData]) rmSync(folder, { recursive: true, force: true })
})

const draft = (name: string) =>
  window.getByRole('list', { name: 'Documents to fax' }).getByRole('listitem', { name })

test('draws the pages of a PDF, of a TIFF and of text, and shows HTML', async () => {
  await window.locator('input[type=file]').setInputFiles([
    { name: 'letter.pdf', mimeType: '', buffer: Buffer.from(await samplePdf(3)) },
    {
      name: 'scan.tif',
      mimeType: '',
      buffer: Buffer.from(sampleTiff({ compression: 'group4', pages: 2 })),
    },
    { name: 'note.txt', mimeType: '', buffer: Buffer.from('Dear Sir\n'.repeat(90)) },
    { name: 'page.html', mimeType: '', buffer: Buffer.from('<h1>Invoice</h1>') },
  ])
  await expect(draft('letter.pdf')).toContainText('PDF · 3 pages')
  await expect(draft('scan.tif')).toContainText('TIFF · 2 pages')
  await expect(draft('note.txt')).toContainText('Text · about 2 pages')
  for (const name of ['letter.pdf', 'scan.tif', 'note.txt'])
    await expect(draft(name).locator('canvas')).toBeVisible()
  await window.getByRole('button', { name: 'Preview page.html' }).click()
  const frame = window.frameLocator('iframe[title="Contents of page.html"]')
  await expect(frame.getByRole('heading', { name: 'Invoice' })).toBeVisible()
  await window.keyboard.press('Escape')
  expect(complaints).toEqual([])
})

test('puts a cover page in front', async () => {
  const address = window.getByRole('region', { name: 'Recipient and sender of all documents' })
  await address.getByLabel('To').fill('01632 960500')
  await address.getByLabel('From').fill('01632960100')
  await draft('letter.pdf').getByRole('button', { name: 'Add cover page' }).click()
  const dialog = window.getByRole('dialog')
  await dialog.getByLabel('Note').fill('Здравствуйте')
  await dialog.getByRole('button', { name: 'Add cover page' }).click()
  await expect(draft('letter.pdf')).toContainText('PDF · 4 pages')
  expect(complaints).toEqual([])
})

const spooled = (): readonly string[] => readdirSync(join(data, 'spool'))

test('Cancel ends an upload at the desk, and nothing of it is left on the disk', async () => {
  await window.evaluate(() => {
    const { fetch } = globalThis
    let pieces = 0
    const hold = (signal: AbortSignal | null | undefined): Promise<Response> =>
      new Promise((_, reject) => {
        signal?.addEventListener('abort', () => reject(new DOMException('Aborted', 'AbortError')))
      })
    globalThis.fetch = (input, init) => (++pieces > 3 ? hold(init?.signal) : fetch(input, init))
    Object.assign(globalThis, { release: () => Object.assign(globalThis, { fetch }) })
  })
  const before = spooled()
  const buffer = Buffer.alloc(2_000_000)
  buffer.write('%PDF-1.7\n')
  await window.locator('input[type=file]').setInputFiles({ name: 'large.pdf', mimeType: '', buffer })
  await expect(window.getByText(/^\d+ kB of 2\.0 MB$/)).toBeVisible()
  expect(spooled()).toHaveLength(before.length + 1)
  await window.getByRole('button', { name: 'Cancel', exact: true }).click()
  await expect(window.getByRole('progressbar')).toHaveCount(0)
  await expect.poll(spooled).toEqual(before)
  await window.evaluate('release()')
  expect(complaints).toEqual([])
})

test('a document in many pieces comes whole to the desk and back', async () => {
  const large = Buffer.concat([Buffer.from(await samplePdf(1)), Buffer.alloc(3_000_000, '%\n')])
  await window.locator('input[type=file]').setInputFiles({ name: 'scan.pdf', mimeType: '', buffer: large })
  await expect(draft('scan.pdf')).toContainText('PDF · 1 page')
  expect(complaints).toEqual([])
})

test('saves a report where the operator says, once the fax was tried', async () => {
  const path = join(userData, 'report.pdf')
  await desktop.app.evaluate(({ session }, place) => {
    session.defaultSession.once('will-download', (_event, item) => item.setSavePath(place))
  }, path)
  await draft('letter.pdf').getByRole('button', { name: 'Send fax' }).click()
  const row = window.getByRole('region', { name: 'Outbox' }).getByRole('listitem', { name: '01632 960500' })
  await row.click()
  await window.getByRole('button', { name: /^(Report so far|Transmission report)$/ }).click()
  await expect.poll(() => existsSync(path)).toBe(true)
  await expect.poll(() => readFileSync(path).subarray(0, 5).toString()).toBe('%PDF-')
  expect(complaints).toEqual([])
})

test('prints a transmission report, and nothing else', async () => {
  // The real one waits for the system's dialog to be closed, which nobody does here.
  await window.evaluate(() => {
    Object.assign(globalThis, { print: () => dispatchEvent(new Event('beforeprint')) })
  })
  await window.getByRole('button', { name: 'Print report' }).click()
  await expect(window.locator('.report-printout')).toHaveCount(1)
  const printed = await desktop.app.evaluate(async ({ BrowserWindow }) => {
    const pdf = await BrowserWindow.getAllWindows()[0]?.webContents.printToPDF({})
    return pdf?.toString('base64') ?? ''
  })
  const pdf = await PDFDocument.load(Buffer.from(printed, 'base64'))
  expect(pdf.getPageCount()).toBe(1)
  await window.evaluate(() => dispatchEvent(new Event('afterprint')))
  await expect(window.locator('.report-printout')).toHaveCount(0)
  expect(complaints).toEqual([])
})

test('refuses every other download', async () => {
  const isRefused = await desktop.app.evaluate(async ({ session, BrowserWindow }) => {
    const asked = new Promise<boolean>((resolve) => {
      session.defaultSession.once('will-download', (event) => resolve(event.defaultPrevented))
    })
    await BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(`(() => {
      const link = document.createElement('a')
      link.href = 'data:text/plain,hello'
      link.download = 'hello.txt'
      link.click()
    })()`)
    return asked
  })
  expect(isRefused).toBe(true)
})
