import { expect } from '@playwright/test'
import { expectNoMoreEffort, Hands } from '#tests/e2e/support/hands.ts'
import { dropFiles, faxMachine } from '#tests/e2e/support/sender.ts'
import { test } from '#tests/e2e/support/sending-fixture.ts'
import { samplePdf } from '#tests/support/samples/sample-documents.ts'
import { job } from './jobs.ts'

/** Issue 9 §3: what a receptionist does with faxes, each click and key counted. */

const pdf = await samplePdf(1)
const letter = (name: string) => ({ name, type: 'application/pdf', content: pdf })

test('job 18: three documents, one with a cover page, to one recipient', async ({ stage, faxes }) => {
  const { page } = faxes
  await dropFiles(page, [letter('referral.pdf'), letter('results.pdf'), letter('scan.pdf')])
  await expect(faxes.draft('scan.pdf')).toContainText('1 page')
  const hands = new Hands(page)
  await hands.click(page.getByLabel('To', { exact: true }))
  await hands.type(faxMachine)
  await hands.click(page.getByRole('button', { name: 'Use 01632 960100' }))
  await hands.click(faxes.draft('referral.pdf').getByRole('button', { name: 'Add cover page' }))
  await hands.click(page.getByRole('dialog').getByRole('button', { name: 'Add cover page', exact: true }))
  await expect(faxes.draft('referral.pdf')).toContainText('2 pages')
  await hands.click(page.getByRole('button', { name: 'Send all 3' }))
  await expect.poll(() => faxes.outbox.textContent()).toContain('3 faxes')
  expectNoMoreEffort(job(18), hands.effort)
  stage.clock.hurry(20)
  await expect.poll(() => stage.provider.store.faxes().length, { timeout: 20_000 }).toBe(3)
})

test('job 19: the transmission report of a fax', async ({ stage, faxes }) => {
  const { page } = faxes
  await dropFiles(page, [letter('letter.pdf')])
  await faxes.fillDraft('letter.pdf', faxMachine)
  await faxes.sendFax('letter.pdf')
  stage.clock.hurry(20)
  const row = faxes.row(faxMachine)
  await expect(row).toContainText('Transmission completed')
  stage.clock.hurry(1)
  const hands = new Hands(page)
  await hands.click(row.getByText('Transmission completed'))
  const saving = page.waitForEvent('download')
  await hands.click(faxes.details.getByRole('button', { name: 'Transmission report' }))
  expect((await saving).suggestedFilename()).toMatch(/\.pdf$/)
  await expect(faxes.details).toContainText('fax-report-')
  expectNoMoreEffort(job(19), hands.effort)
})
