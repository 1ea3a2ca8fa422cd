import { expect, type Locator, type Page } from '@playwright/test'
import type { Operator } from './operator.ts'

/**
 * Numbers from Ofcom's drama ranges; their endings decide how a message ends, see the practice
 * provider's `--help`.
 */
export const atOnce = '07700 900011'
export const rejecting = '07700 900012'
export const switchedOff = '07700 900015'
export const ordinary = '07700 900123'
/** The last digits decide about a fax as well. */
export const faxMachine = '01632 960500'
export const unanswered = '01632 960022'
export const slowMachine = '01632 960024'

/** What the operator of the messages and faxes pages sees and does, by the names that stand on the screen. */
export class Sender {
  readonly operator: Operator
  readonly page: Page
  readonly form: Locator
  readonly outbox: Locator
  readonly details: Locator
  readonly intake: Locator

  constructor(operator: Operator) {
    this.operator = operator
    this.page = operator.page
    this.form = this.page.getByRole('complementary', { name: 'New message' })
    this.outbox = this.page.getByRole('region', { name: 'Outbox', exact: true })
    this.details = this.outbox.getByRole('complementary', { name: 'Details' })
    this.intake = this.page.getByRole('region', { name: 'Drop documents to fax' })
  }

  async openPage(name: 'Messages' | 'Faxes'): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name }).click()
    await expect(this.page.getByRole('heading', { level: 1 })).toHaveText(name)
  }

  /** A field of the message form, or of the card of a document. */
  field(name: string, place: Locator = this.form): Locator {
    return place.getByLabel(name, { exact: true })
  }

  button(name: string, place: Locator = this.form): Locator {
    return place.getByRole('button', { name, exact: true })
  }

  async write(to: string, message: string, from = 'Surgery'): Promise<void> {
    await this.field('To').fill(to)
    await this.field('From').fill(from)
    await this.field('Message').fill(message)
  }

  /** Sends what is written at a minute of the desk's clock, well away from what else the test waits for. */
  async sendAt(at: number): Promise<void> {
    await this.button('Send later').click()
    await expect(this.field('Send at')).not.toHaveValue('')
    await this.field('Send at').fill(await this.localMinute(at))
    await this.timedButton().click()
  }

  /** Sends at the time that was chosen, which its name says. */
  timedButton(place: Locator = this.form): Locator {
    return place.getByRole('button', { name: /^Send later: Send .*at / })
  }

  /** As a date field of the page has it, in the page's time zone. */
  localMinute(at: number): Promise<string> {
    return this.page.evaluate((moment) => {
      const local = Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short' })
      return local.format(moment).replace(' ', 'T')
    }, at)
  }

  /** Shows the items of the only job in the list. */
  async openJob(): Promise<void> {
    await this.outbox.getByRole('button', { name: 'Show each' }).click()
  }

  /** Pastes a list into `To`, as from a spreadsheet. */
  async pasteRecipients(numbers: readonly string[]): Promise<void> {
    await this.field('To').evaluate((field, text) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text', text)
      field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    }, numbers.join('\n'))
  }

  /** Writes a message and sends it; resolves with its row. */
  async send(to: string, message = 'Your repeat prescription is ready.'): Promise<Locator> {
    await this.write(to, message)
    await this.button('Send').click()
    await expect(this.row(to).first()).toBeVisible()
    return this.row(to).first()
  }

  /** Rows of the outbox are named by the recipient. */
  row(number: string): Locator {
    return this.outbox.getByRole('listitem', { name: number, exact: true })
  }

  /** The rows under one of the headings of the outbox. */
  group(name: 'Needs attention' | 'On their way' | 'Sent' | 'Not sent'): Locator {
    return this.outbox.getByRole('region', { name, exact: true }).getByRole('listitem')
  }

  /** What the row offers. */
  act(row: Locator, name: string): Promise<void> {
    return row.getByRole('button', { name, exact: true }).click()
  }

  async openDetails(row: Locator): Promise<Locator> {
    await row.focus()
    await row.press('Enter')
    await expect(this.details).toBeVisible()
    return this.details
  }

  /** Documents that wait to be sent, each named by its file. */
  draft(name: string): Locator {
    return this.page
      .getByRole('list', { name: 'Documents to fax' })
      .getByRole('listitem', { name, exact: true })
  }

  /** Where To and From of a document are: at the document itself if it has its own, else above all of them. */
  async addressOf(name: string): Promise<Locator> {
    const draft = this.draft(name)
    await expect(draft).toBeVisible()
    const hasOwn = (await this.field('To', draft).count()) > 0
    return hasOwn ? draft : this.page.getByRole('region', { name: 'Recipient and sender of all documents' })
  }

  /** Among several, the document gets a recipient of its own. */
  async fillDraft(name: string, to: string, from = '441632960100'): Promise<Locator> {
    const draft = this.draft(name)
    await expect(draft).toBeVisible()
    const different = this.button('Different recipient', draft)
    if ((await different.count()) > 0) await different.click()
    const place = await this.addressOf(name)
    await this.field('To', place).fill(to)
    await this.field('From', place).fill(from)
    return draft
  }

  /** Sends one document, with the button at it or, where it is the only one, the one for all. */
  async sendFax(name: string): Promise<void> {
    const own = this.button('Send fax', this.draft(name))
    await ((await own.count()) > 0 ? own : this.button('Send fax', this.page.locator('body'))).click()
  }
}

export interface DroppedFile {
  readonly name: string
  readonly type?: string
  readonly content: string | Uint8Array
}

/** Lets files fall onto the page, as from a file manager. */
export async function dropFiles(page: Page, files: readonly DroppedFile[]): Promise<void> {
  const carried = files.map(({ name, type = '', content }) => ({
    name,
    type,
    base64: Buffer.from(content).toString('base64'),
  }))
  await page.evaluate((all) => {
    const held = new DataTransfer()
    for (const { name, type, base64 } of all) {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
      held.items.add(new File([bytes], name, { type }))
    }
    const target = document.querySelector('main') ?? document.body
    for (const kind of ['dragenter', 'dragover', 'drop'])
      target.dispatchEvent(new DragEvent(kind, { dataTransfer: held, bubbles: true, cancelable: true }))
  }, carried)
}
