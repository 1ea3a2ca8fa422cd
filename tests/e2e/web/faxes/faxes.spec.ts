import { readFile } from 'node:fs/promises'
import { expect, type Locator } from '@playwright/test'
import { Operator } from '#tests/e2e/support/operator.ts'
import { dropFiles, faxMachine, Sender, slowMachine, unanswered } from '#tests/e2e/support/sender.ts'
import { test } from '#tests/e2e/support/sending-fixture.ts'
import { startStallingProxy } from '#tests/crash/rig/stalling-proxy.ts'
import { samplePdf } from '#tests/support/samples/sample-documents.ts'

/** Documents: from the drop to the transmission report. */

const pdf = await samplePdf(1)
const letter = { name: 'letter.pdf', type: 'application/pdf', content: pdf }
const note = { name: 'note.txt', type: 'text/plain', content: 'Dear colleague,\nplease see the attached.\n' }
const completed = 'Transmission completed'

test('three files of which one is refused: two faxes, and the third says why', async ({ stage, faxes }) => {
  const bad = {
    name: 'holiday.pdf',
    type: 'application/pdf',
    content: '\u0089PNG\r\n\u001a\n not a document',
  }
  await dropFiles(faxes.page, [letter, bad, note])
  await expect(faxes.draft('letter.pdf')).toContainText('1 page')
  await expect(faxes.draft('note.txt')).toContainText('Text')
  const refused = faxes.intake.getByRole('listitem', { name: 'holiday.pdf' })
  await expect(refused).toContainText('Not added: only PDF, TIFF, text and HTML can be faxed')

  await faxes.fillDraft('letter.pdf', faxMachine)
  await faxes.fillDraft('note.txt', '01632 960501')
  await faxes.page.getByRole('button', { name: 'Send all 2' }).click()
  for (const number of [faxMachine, '01632 960501']) await expect(faxes.row(number)).toBeVisible()
  stage.clock.hurry(20)
  for (const number of [faxMachine, '01632 960501']) await expect(faxes.row(number)).toContainText(completed)
  expect(stage.provider.store.faxes().map(({ to, bytes }) => [to, bytes])).toEqual([
    ['441632960500', pdf.length],
    ['441632960501', note.content.length],
  ])
  expect(stage.provider.store.posts()).toHaveLength(2)
})

test('through its states to the transmission report', async ({ stage, faxes }) => {
  const chooser = faxes.page.waitForEvent('filechooser')
  await faxes.button('Choose files', faxes.intake).click()
  await (
    await chooser
  ).setFiles({ name: 'letter.pdf', mimeType: 'application/pdf', buffer: Buffer.from(pdf) })
  const draft = await faxes.fillDraft('letter.pdf', slowMachine)
  await expect(await faxes.addressOf('letter.pdf')).toContainText('Sent as 441632960024')
  stage.clock.stop()
  await faxes.sendFax('letter.pdf')
  const row = faxes.row(slowMachine)
  await expect(row).toContainText('Sending in')
  await expect(draft).toHaveCount(0)
  stage.clock.hurry(5)
  await expect(row).toContainText('Being transmitted')
  stage.clock.hurry(60)
  await expect(row).toContainText(completed)
  stage.clock.hurry(1)

  const details = await faxes.openDetails(row)
  await expect(details).toContainText('SpanDSP Fax Ident')
  await expect(details).toContainText('letter.pdf')
  const saving = faxes.page.waitForEvent('download')
  await faxes.button('Transmission report', details).click()
  const report = await saving
  expect(report.suggestedFilename()).toMatch(/^fax-report-441632960024-\d{4}-\d\d-\d\d\.pdf$/)
  const bytes = await readFile(await report.path())
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
  expect(bytes.length).toBeGreaterThan(1_000)
})

test('a fax that nobody takes can be sent again, or put away', async ({ stage, faxes }) => {
  await dropFiles(faxes.page, [letter])
  await faxes.fillDraft('letter.pdf', unanswered)
  await faxes.sendFax('letter.pdf')
  const row = faxes.row(unanswered)
  stage.clock.hurry(20)
  await expect(row).toContainText('Transmission unsuccessful')
  await faxes.act(row, 'Discard')
  await expect(faxes.group('Needs attention')).toHaveCount(0)
  await expect(faxes.group('Not sent')).toHaveCount(1)
  const details = await faxes.openDetails(faxes.row(unanswered))
  await faxes.button('Send again', details).click()
  await expect(faxes.group('Needs attention')).toHaveCount(1)
  await expect.poll(() => stage.provider.store.faxes()).toHaveLength(2)
})

test('an answer that is lost: the fax is found by the mark in its file’s name, and was posted once', async ({
  stage,
  faxes,
}) => {
  const list = { method: 'GET', path: '/customers/*/faxes' }
  stage.provider.setFaults([
    { match: { method: 'POST', path: '/faxes' }, fault: { cutAfter: true } },
    { match: list, fault: { status: 500 } },
  ])
  await dropFiles(faxes.page, [letter])
  await faxes.fillDraft('letter.pdf', faxMachine)
  await faxes.sendFax('letter.pdf')
  const row = faxes.row(faxMachine)
  stage.clock.hurry(10)
  await expect(row).toContainText('May have been sent: checking with SureVoIP')
  stage.provider.setFaults([])
  stage.clock.hurry(60)
  await expect(faxes.group('Sent')).toContainText([completed], { timeout: 20_000 })
  expect(stage.provider.store.posts()).toHaveLength(1)
  expect(stage.provider.store.faxes()).toHaveLength(1)
})

test('no fax service: the documents are kept, and it says so', async ({ stage, faxes }) => {
  stage.provider.setFaxService('off')
  await dropFiles(faxes.page, [letter])
  await faxes.fillDraft('letter.pdf', faxMachine)
  await faxes.sendFax('letter.pdf')
  stage.clock.hurry(10)
  await expect(faxes.row(faxMachine)).toContainText('Refused: Faxes are not in service')
  const refusal = faxes.page.getByRole('alert').filter({ hasText: 'no fax service' })
  await expect(refusal).toContainText('Your documents are kept here.')
  await expect(refusal).toContainText('Faxes are not in service for this account.')
  stage.provider.setFaxService('on')
  await refusal.getByRole('button', { name: 'Try one again' }).click()
  await expect(faxes.group('Sent')).toContainText([completed], { timeout: 20_000 })
  await expect(refusal).toHaveCount(0)
  expect(stage.provider.store.faxes()).toMatchObject([{ bytes: pdf.length }])
})

test('documents that wait survive a restart, with what was typed', async ({ stage, faxes }) => {
  await dropFiles(faxes.page, [letter, note])
  await faxes.fillDraft('letter.pdf', faxMachine)
  await faxes.button('Remove', faxes.draft('note.txt')).click()
  await faxes.page.getByText('note.txt removed').waitFor()
  await stage.stopShell()
  await stage.startShell()
  await faxes.operator.open(stage.link)
  await faxes.openPage('Faxes')
  const draft: Locator = faxes.draft('letter.pdf')
  const address = await faxes.addressOf('letter.pdf')
  await expect(faxes.field('To', address)).toHaveValue(faxMachine)
  await expect(faxes.field('From', address)).toHaveValue('441632960100')
  await expect(draft).toContainText('1 page')
})

test('a cover page is put in front, and can be taken away again', async ({ stage, faxes }) => {
  const { page } = faxes
  await dropFiles(page, [letter])
  const draft = await faxes.fillDraft('letter.pdf', faxMachine)
  await faxes.button('Add cover page', draft).click()
  const dialog = page.getByRole('dialog', { name: 'Cover page for letter.pdf' })
  await dialog.getByLabel('For the attention of').fill('Dr Sample')
  await dialog.getByLabel('Subject').fill('Referral')
  await dialog.getByLabel('Note').fill('Please call back.\nThank you.')
  await dialog.getByRole('button', { name: 'Add cover page' }).click()
  await expect(dialog).toBeHidden()
  await expect(draft).toContainText('2 pages')
  await faxes.button('Remove cover page', draft).click()
  await expect(draft).toContainText('1 page')
  await expect(draft).not.toContainText('2 pages')
  await faxes.sendFax('letter.pdf')
  stage.clock.hurry(10)
  await expect.poll(() => stage.provider.store.faxes().map(({ bytes }) => bytes)).toEqual([pdf.length])
})

test('the pages are shown before they are sent', async ({ faxes }) => {
  await dropFiles(faxes.page, [{ ...letter, content: await samplePdf(3) }])
  await expect(faxes.draft('letter.pdf')).toContainText('3 pages')
  await faxes.button('Preview letter.pdf', faxes.draft('letter.pdf')).click()
  const preview = faxes.page.getByRole('complementary', { name: 'letter.pdf' })
  await expect(preview.getByText('Page 1 of 3')).toBeVisible()
  const inked = () =>
    preview
      .locator('canvas')
      .first()
      .evaluate((canvas: HTMLCanvasElement) => {
        const data = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? []
        return data.some((value, at) => at % 4 === 0 && value < 100)
      })
  await expect.poll(inked).toBe(true)
  await preview.getByRole('button', { name: 'Close the preview' }).click()
  await expect(faxes.button('Preview letter.pdf', faxes.draft('letter.pdf'))).toBeFocused()
})

test('an upload shows how far it is and can be cancelled', async ({ stage, page }) => {
  const line = await startStallingProxy(stage.provider.url)
  await stage.signIn('practice', 'practice', { kind: 'other', url: line.url })
  const faxes = new Sender(new Operator(page))
  await faxes.operator.open(stage.link)
  await faxes.openPage('Faxes')
  // More than the buffers of the system hold.
  const large = Buffer.concat([pdf, Buffer.alloc(12_000_000, ' ')])
  await faxes.intake
    .locator('input[type=file]')
    .setInputFiles({ name: 'large.pdf', mimeType: 'application/pdf', buffer: large })
  await faxes.fillDraft('large.pdf', faxMachine)
  line.stallAfter(400_000)
  await faxes.sendFax('large.pdf')
  stage.clock.hurry(10)
  await line.stalled()
  stage.clock.hurry(1)
  const row = faxes.row(faxMachine)
  await expect(row).toContainText(/Uploading .* of 12.0 MB/)
  await expect(row.getByRole('progressbar', { name: 'Uploaded' })).toBeVisible()
  await faxes.act(row, 'Cancel')
  await expect(row).not.toContainText('Uploading')
  line.stallAfter(null)
  expect(stage.provider.store.faxes()).toHaveLength(0)
  await line.close()
})
