import { expect } from '@playwright/test'
import { samplePdf } from '#tests/support/samples/sample-documents.ts'
import { dropFiles, faxMachine, rejecting, switchedOff, unanswered, type Sender } from './sender.ts'
import type { Stage } from './stage.ts'

export interface SendingState {
  readonly name: string
  /** Leads from the state before to this one. */
  readonly reach: (sender: Sender, stage: Stage) => Promise<void>
}

const post = { method: 'POST', path: '/sms' }

/** The messages page from empty to trouble, in an order in which each state follows from the one before. */
export const messageStates: readonly SendingState[] = [
  {
    name: 'messages, empty',
    reach: ({ page }) => expect(page.getByText('No messages yet')).toBeVisible(),
  },
  {
    name: 'messages, written with problems',
    async reach(sender) {
      await sender.pasteRecipients(['07700 900101', '+44 7700 900101', '01632 960001', '0770', 'Dr Sample'])
      await sender.field('From').fill('The Surgery!')
      await sender.field('Message').fill(`Don’t forget – 9 o’clock… {name} ${'x'.repeat(150)}`)
      await sender.button('Templates').click()
      await sender.button('Send later').click()
      await sender.timedButton().click()
      await expect(sender.form.getByRole('alert').first()).toBeVisible()
    },
  },
  {
    name: 'messages, every group',
    async reach(sender, stage) {
      await sender.page.reload()
      await expect(sender.page.getByRole('heading', { level: 1 })).toHaveText('Messages')
      // What was written is there again.
      await expect(sender.field('Message')).not.toHaveValue('')
      await sender.button('Remove all').click()
      await sender.button('Send now instead').click()
      await sender.field('Message').fill('')
      const errors = [{ field: 'from', message: ['Must not contain spaces'] }]
      stage.provider.setFaults([
        { match: { ...post, times: 1 }, fault: { status: 400, body: { errors } } },
        { match: { ...post, nth: 2, times: 1 }, fault: { status: 202, closeMidHeaders: true } },
      ])
      await sender.send('07700 900110', 'This one is refused because of its sender.')
      stage.clock.hurry(10)
      await expect(sender.row('07700 900110')).toContainText('Refused: from: Must not contain spaces')
      await sender.send('07700 900117', 'Nobody knows whether this one was sent.')
      await expect(sender.row('07700 900117')).toContainText('checking with SureVoIP')
      for (const number of ['07700 900123', rejecting, switchedOff, '07700 900010', '07700 900013'])
        await sender.send(number, `Your repeat prescription is ready. Ask for it at the desk: ${number}.`)
      await expect(sender.row(rejecting)).toContainText('Refused by the phone')
      await expect(sender.row(switchedOff)).toContainText('the phone is off')
      stage.clock.hurry(1)
      await sender.write('07700 900118', 'Your appointment is tomorrow.')
      await sender.sendAt(stage.clock.now() + 24 * 3_600_000)
      await expect(sender.row('07700 900118')).toContainText('Will be sent at')
    },
  },
  {
    name: 'messages, details of a refused one',
    async reach(sender) {
      await sender.openDetails(sender.row('07700 900110'))
      await expect(sender.details).toContainText('Must not contain spaces')
    },
  },
  {
    name: 'messages, selected',
    async reach(sender) {
      await sender.page.keyboard.press('Escape')
      for (const number of ['07700 900110', rejecting]) await sender.row(number).getByRole('checkbox').check()
      await expect(sender.outbox).toContainText('2 selected')
    },
  },
  {
    name: 'messages, please decide',
    async reach(sender, stage) {
      await sender.outbox.getByRole('button', { name: 'Clear selection' }).click()
      stage.clock.hurry(150)
      await expect(sender.row('07700 900117')).toContainText('please decide', { timeout: 20_000 })
      stage.clock.hurry(1)
      await sender.openDetails(sender.row('07700 900117'))
    },
  },
  {
    name: 'messages, import',
    async reach(sender) {
      await sender.page.keyboard.press('Escape')
      const lines = Array.from({ length: 300 }, (_, line) => {
        const number = line % 7 === 3 ? 'nobody' : `07700 900${String(100 + (line % 800))}`
        return `${number},"Dear patient ${String(line)}, your appointment is at ${String(line % 12)} o'clock."`
      })
      await sender.page.getByRole('button', { name: 'Import CSV' }).click()
      const form = sender.page.getByRole('complementary', { name: 'Import CSV' })
      await form.locator('input[type=file]').setInputFiles({
        name: 'people.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(['Mobile,Text', ...lines].join('\n')),
      })
      await expect(sender.page.getByRole('table')).toContainText('A name, not a number')
    },
  },
  {
    name: 'messages, offline',
    async reach(sender, stage) {
      await sender.page.getByRole('button', { name: 'Back to messages' }).click()
      await stage.stopProvider()
      await sender.send('07700 900119', 'This one waits for the line.')
      stage.clock.hurry(8)
      await expect(sender.operator.chip).toHaveText(/^Offline since/)
      stage.clock.hurry(1)
    },
  },
]

/** The faxes page likewise. */
export const faxStates: readonly SendingState[] = [
  {
    name: 'faxes, empty',
    reach: ({ page }) => expect(page.getByText('Drop documents anywhere here')).toBeVisible(),
  },
  {
    name: 'faxes, documents with problems',
    async reach(sender) {
      await dropFiles(sender.page, [
        { name: 'Referral letter.pdf', content: await samplePdf(2) },
        { name: 'note.txt', content: 'Dear colleague,\nplease see the attached.\n' },
        { name: 'contract.docx', content: 'PK\u0003\u0004\u0014\u0000' },
      ])
      await expect(sender.draft('Referral letter.pdf')).toContainText('2 pages')
      await sender.fillDraft('Referral letter.pdf', '12', 'Front desk')
      await sender.sendFax('Referral letter.pdf')
      await expect(sender.field('From', await sender.addressOf('Referral letter.pdf'))).toHaveAttribute(
        'aria-invalid',
      )
    },
  },
  {
    name: 'faxes, preview',
    async reach(sender) {
      await sender.page.getByRole('button', { name: 'Preview Referral letter.pdf' }).click()
      await expect(sender.page.locator('figure canvas').first()).toBeVisible()
    },
  },
  {
    name: 'faxes, cover page',
    async reach(sender) {
      await sender.page.getByRole('button', { name: 'Close the preview' }).click()
      await sender.button('Add cover page', sender.draft('Referral letter.pdf')).click()
      await expect(sender.page.getByRole('dialog')).toBeVisible()
    },
  },
  {
    name: 'faxes, every group',
    async reach(sender, stage) {
      await sender.page.keyboard.press('Escape')
      await sender.fillDraft('Referral letter.pdf', faxMachine)
      await sender.fillDraft('note.txt', unanswered)
      await sender.page.getByRole('button', { name: 'Send all 2' }).click()
      stage.clock.hurry(20)
      await expect(sender.row(faxMachine)).toContainText('Transmission completed')
      await expect(sender.row(unanswered)).toContainText('Transmission unsuccessful')
      await dropFiles(sender.page, [{ name: 'slow.txt', content: 'A slow one.\n' }])
      await sender.fillDraft('slow.txt', '01632 960026')
      await sender.sendFax('slow.txt')
      await expect(sender.row('01632 960026')).toContainText('Being transmitted')
      stage.clock.hurry(1)
    },
  },
  {
    name: 'faxes, details',
    reach: async (sender) => void (await sender.openDetails(sender.row(faxMachine))),
  },
  {
    name: 'faxes, no service',
    async reach(sender, stage) {
      await sender.page.keyboard.press('Escape')
      stage.provider.setFaxService('off')
      await dropFiles(sender.page, [{ name: 'late.txt', content: 'A late one.\n' }])
      await sender.fillDraft('late.txt', '01632 960502')
      await sender.sendFax('late.txt')
      stage.clock.hurry(8)
      await expect(sender.page.getByRole('alert').filter({ hasText: 'no fax service' })).toBeVisible()
      stage.clock.hurry(1)
    },
  },
]
