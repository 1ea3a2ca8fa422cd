import { expect, type Locator, type Page } from '@playwright/test'
import { answering, busy, slow, type Operator } from './operator.ts'
import type { Stage } from './stage.ts'

export interface State {
  readonly name: string
  /** Leads from the state before to this one. */
  readonly reach: (operator: Operator, stage: Stage) => Promise<void>
}

const form = (operator: Operator) => operator.form.getByRole('button', { name: 'Call', exact: true })

async function closePanel({ page }: Operator): Promise<void> {
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

/** Transfer is on the card, what the board has no room for in the details. */
async function placeOf(operator: Operator, button: string): Promise<Locator> {
  const card = operator.card(answering)
  if (button === 'Transfer') return card
  if (!(await operator.details.isVisible())) await operator.openDetails(card)
  return operator.details
}

const openPanel =
  (button: string, dialog: string) =>
  async (operator: Operator): Promise<void> => {
    const place = await placeOf(operator, button)
    await place.getByRole('button', { name: button, exact: true }).first().click()
    await expect(operator.page.getByRole('dialog', { name: dialog })).toBeVisible()
  }

const view = (page: Page, name: 'Cards' | 'Table'): Promise<void> =>
  page.getByRole('group', { name: 'View' }).getByText(name).click()

/** The calls page from empty to full of panels, in an order in which each state follows from the one before. */
export const callStates: readonly State[] = [
  {
    name: 'empty board',
    reach: ({ page }) => expect(page.getByText('No live calls')).toBeVisible(),
  },
  { name: 'call form', reach: (operator) => operator.prepare(answering) },
  {
    name: 'call form with problems',
    async reach(operator) {
      await operator.field('Number to call').fill('12')
      await operator.field('Hang up after').fill('soon')
      await form(operator).click()
      await expect(operator.form).toContainText('This is too short for a number.')
    },
  },
  {
    name: 'guard asks',
    async reach(operator) {
      await operator.field('Hang up after').fill('15')
      await operator.field('Announcement').selectOption({ index: 1 })
      await operator.field('Announcement time').fill('2')
      await operator.field('Number to call').fill('0909 879 0006')
      await expect(operator.form).toContainText('This is a premium-rate number.')
    },
  },
  {
    name: 'guard refuses',
    async reach(operator) {
      await operator.field('Number to call').fill('999')
      await expect(operator.form).toContainText('Use a phone now')
    },
  },
  {
    name: 'cards',
    async reach(operator, stage) {
      await operator.field('Number to call').fill(answering)
      await form(operator).click()
      await expect(operator.card(answering)).toContainText('Talking')
      await operator.call(slow)
      const over = await operator.call(busy)
      await expect(operator.card(slow)).toContainText(/ringing/i)
      await expect(over).toContainText(/ringing|Talking/i)
      stage.provider.advance(4_500)
      await expect(operator.card(busy)).toContainText('Ended')
    },
  },
  {
    name: 'a call that was not placed, one that may be ringing',
    async reach(operator, stage) {
      const errors = [{ field: 'caller_id', message: ['Caller ID is not one of yours'] }]
      stage.provider.setFaults([
        { match: { method: 'POST', times: 1 }, fault: { status: 400, body: { errors } } },
        { match: { method: 'POST', nth: 2 }, fault: { cutBefore: true } },
      ])
      await operator.call('07700 900001')
      await expect(operator.card('07700 900001')).toContainText('Not placed')
      await operator.call('07700 900002')
      await expect(operator.card('07700 900002')).toContainText('May be ringing')
      stage.provider.setFaults([])
    },
  },
  { name: 'transfer', reach: openPanel('Transfer', 'Transfer 01632 960004') },
  {
    name: 'play an announcement',
    async reach(operator) {
      await closePanel(operator)
      await openPanel('Play announcement', 'Play an announcement')(operator)
    },
  },
  {
    name: 'change the plan',
    async reach(operator) {
      await closePanel(operator)
      await openPanel('Change plan', 'Change the plan')(operator)
    },
  },
  {
    name: 'details',
    async reach(operator) {
      await closePanel(operator)
      await expect(operator.details).toBeVisible()
    },
  },
]

/** The calls page from a call to trouble, likewise. */
export const boardStates: readonly State[] = [
  {
    name: 'table',
    async reach(operator) {
      const { page, board } = operator
      await operator.talk()
      await page.keyboard.press('Escape')
      await view(page, 'Table')
      await expect(board.getByText('Talking').first()).toBeVisible()
    },
  },
  {
    name: 'nothing fits the search',
    async reach({ page }) {
      await page.getByLabel('Search calls').fill('nobody')
      await expect(page.getByText('No matching calls')).toBeVisible()
    },
  },
  {
    name: 'SureVoIP has a problem',
    async reach({ page, chip }, stage) {
      await page.getByRole('button', { name: 'Show all calls' }).click()
      await view(page, 'Cards')
      stage.provider.setFaults([{ match: { method: 'GET' }, fault: { htmlPage: true } }])
      await expect(chip).toHaveText('SureVoIP has a problem', { timeout: 20_000 })
    },
  },
  {
    name: 'password again',
    async reach({ page }, stage) {
      stage.provider.setFaults([{ match: {}, fault: { status: 401 } }])
      await page.keyboard.press('Control+7')
      await expect(page.getByRole('dialog', { name: 'Enter your password' })).toBeVisible({
        timeout: 20_000,
      })
    },
  },
]
