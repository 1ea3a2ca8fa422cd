import { expect, type Locator, type Page } from '@playwright/test'
import { socketPath } from '#shared/ipc/socket-messages.ts'
import { challengePath, sessionPath, ticketPath } from '#shared/ipc/tab-key.ts'

/** Numbers from the ranges that Ofcom reserves for drama. */
export const myPhone = '01632 960004'
/** As the account lists it. */
export const myCallerId = '441632960100'
/** Both phones answer within a second and stay; see the practice provider's number patterns. */
export const answering = '020 7946 0004'
export const busy = '020 7946 0001'
export const slow = '020 7946 0008'

/**
 * That the desk was not reached, which tests bring about themselves. Each browser has words of its own for
 * it, and all name the address.
 */
const isLostLine = (about: string): boolean =>
  [socketPath, sessionPath, challengePath, ticketPath].some((path) =>
    new RegExp(`127\\.0\\.0\\.1:\\d+${path}\\b`).test(about),
  )

/** What the operator of the window sees and does, by the names that stand on the screen. */
export class Operator {
  readonly page: Page
  readonly dialBox: Locator
  readonly form: Locator
  readonly board: Locator
  readonly chip: Locator
  private readonly complaints: string[] = []

  constructor(page: Page) {
    this.page = page
    this.dialBox = page.getByRole('combobox', { name: 'Dial', exact: true })
    this.form = page.getByRole('complementary', { name: 'New call' })
    this.board = page.getByRole('region', { name: 'Live calls' })
    this.chip = page.getByRole('banner').getByRole('status')
    page.on('pageerror', (error) => this.complaints.push(error.message))
    page.on('console', (message) => {
      const about = `${message.location().url} ${message.text()}`
      if (message.type() === 'error' && !isLostLine(about)) this.complaints.push(message.text())
    })
  }

  async open(link: string): Promise<void> {
    await this.page.goto(link)
    await expect(this.page.getByRole('heading', { level: 1 })).toBeVisible()
  }

  /** The window must not log an error, refuse anything under its policy, or throw. */
  expectNoComplaints(): void {
    expect(this.complaints).toEqual([])
  }

  /** A field of the call form. */
  field(name: string): Locator {
    return this.form.getByLabel(name, { exact: true })
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true })
  }

  /** Opens the form from the dial box and fills what every call needs. */
  async prepare(to: string): Promise<void> {
    await this.dialBox.fill(to)
    await this.dialBox.press('Enter')
    await this.unfold()
    await this.field('Your phone').fill(myPhone)
    await this.field('Caller ID').selectOption(myCallerId)
  }

  /** The form shows the fields of the phone and of the plan. */
  async unfold(): Promise<void> {
    const phone = this.field('Your phone')
    const change = this.form.getByRole('button', { name: 'Change', exact: true })
    await expect(phone.or(change).filter({ visible: true })).toHaveCount(1)
    if (await change.isVisible()) await change.click()
    if (!(await this.field('Hang up after').isVisible()))
      await this.form.getByText('Plan', { exact: true }).click()
  }

  /** Places a call by the form. */
  async call(to: string): Promise<Locator> {
    await this.prepare(to)
    await this.form.getByRole('button', { name: 'Call', exact: true }).click()
    return this.card(to)
  }

  /** The card or row of a call, by the number called. */
  card(number: string): Locator {
    const called = new RegExp(`to ${number.replace('+', '\\+')},`)
    return this.board
      .getByRole('listitem', { name: called })
      .or(this.board.getByRole('row', { name: called }))
  }

  get details(): Locator {
    return this.page.getByRole('complementary', { name: 'Call details' })
  }

  /** Where the controls of each side are. */
  async openDetails(card: Locator): Promise<void> {
    await card.getByRole('button', { name: 'Details' }).click()
    await expect(this.details).toBeVisible()
  }

  /** One side of the call whose details are open: `Your phone`, or the other side's number. */
  leg(side: string): Locator {
    return this.details.getByRole('group', { name: /^[AB] leg,/ }).filter({ hasText: side })
  }

  async talk(to = answering): Promise<Locator> {
    const card = await this.call(to)
    await expect(card).toContainText('Talking')
    return card
  }
}
