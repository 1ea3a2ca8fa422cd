import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { Operator } from '#tests/e2e/support/operator.ts'
import { dropFiles, faxMachine, ordinary, Sender } from '#tests/e2e/support/sender.ts'
import { Stage } from '#tests/e2e/support/stage.ts'
import { samplePdf } from '#tests/support/samples/sample-documents.ts'
import { startDesktop, temporaryFolder, type DesktopApp } from '../../support/desktop-app.ts'

/** Messages and faxes in the desktop window, over a desk and a provider whose time can be hurried. */

const folder = temporaryFolder('sending')
let stage: Stage
let desktop: DesktopApp
let sender: Sender

test.beforeEach(async () => {
  stage = new Stage({})
  await stage.startProvider()
  await stage.startShell()
  await stage.signIn()
  desktop = await startDesktop(stage.link, join(folder, 'profile'))
  sender = new Sender(new Operator(desktop.window))
  await expect(desktop.window.getByRole('heading', { level: 1 })).toBeVisible()
})

test.afterEach(async () => {
  await desktop.close()
  await stage.close()
})

test.afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a message from the form to the handset', async () => {
  await sender.openPage('Messages')
  const row = await sender.send(ordinary)
  stage.clock.hurry(10)
  await expect(row).toContainText('Delivered to the handset')
  expect(stage.provider.store.sms()).toMatchObject([{ to: '447700900123', from: 'Surgery' }])
  expect(stage.provider.store.posts()).toHaveLength(1)
  sender.operator.expectNoComplaints()
})

test('offline, then queued, then online, then delivered', async () => {
  await sender.openPage('Messages')
  await stage.stopProvider()
  const row = await sender.send(ordinary)
  stage.clock.hurry(8)
  await expect(row).toContainText('Waiting for a connection to SureVoIP')
  await expect(sender.operator.chip).toHaveText(/^Offline since/)
  await stage.startProvider()
  await expect(row).toContainText('Delivered to the handset', { timeout: 20_000 })
  expect(stage.provider.store.posts()).toHaveLength(1)
})

test('three files of which one is refused, and a report that is saved', async () => {
  const { window, app } = desktop
  const report = join(folder, 'report.pdf')
  await app.evaluate(({ session }, path) => {
    session.defaultSession.on('will-download', (_event, item) => item.setSavePath(path))
  }, report)
  await sender.openPage('Faxes')
  const pdf = await samplePdf(2)
  await dropFiles(window, [
    { name: 'letter.pdf', type: 'application/pdf', content: pdf },
    { name: 'tool.exe', content: 'MZ\u0090\u0000 not a document' },
    { name: 'note.txt', type: 'text/plain', content: 'Dear colleague,\nplease see the attached.\n' },
  ])
  await expect(sender.intake.getByRole('listitem', { name: 'tool.exe' })).toContainText('Not added')
  await expect(sender.draft('note.txt')).toContainText('Text')
  await sender.fillDraft('letter.pdf', faxMachine)
  await sender.fillDraft('note.txt', '01632 960501')
  await window.getByRole('button', { name: 'Send all 2' }).click()
  stage.clock.hurry(20)
  for (const number of [faxMachine, '01632 960501'])
    await expect(sender.row(number)).toContainText('Transmission completed')
  expect(stage.provider.store.faxes()).toHaveLength(2)

  const details = await sender.openDetails(sender.row(faxMachine))
  await sender.button('Transmission report', details).click()
  await expect.poll(() => readStart(report)).toBe('%PDF-')
  sender.operator.expectNoComplaints()
})

function readStart(path: string): string {
  try {
    return readFileSync(path).subarray(0, 5).toString()
  } catch {
    return ''
  }
}
