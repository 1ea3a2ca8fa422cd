import { expect, type Page } from '@playwright/test'
import { test } from '#tests/e2e/support/desk-fixture.ts'
import { answering } from '#tests/e2e/support/operator.ts'

/** How much of the office a receptionist sees, measured in the real layout. */

test.use({ providerOptions: { background: { calls: 24, talkSeconds: 900 } } })

interface Figures {
  /** Calls that are in sight from edge to edge. */
  readonly whole: number
  /** Pixels above the calls. */
  readonly above: number
  readonly cutNumbers: number
  readonly party: string
  readonly clock: string
}

const measure = (page: Page): Promise<Figures> =>
  page.evaluate(() => {
    const board = document.querySelector('section[aria-label="Live calls"]')?.getBoundingClientRect()
    const { top = 0, bottom = 0 } = board ?? {}
    const calls = [...document.querySelectorAll('li[data-call]')].map((call) => call.getBoundingClientRect())
    const sizeOf = (name: string): string => {
      const element = document.querySelector(name)
      return element === null ? '' : getComputedStyle(element).fontSize
    }
    return {
      whole: calls.filter((call) => call.top >= top && call.bottom <= bottom).length,
      above: Math.round(top),
      cutNumbers: [...document.querySelectorAll('.card .party:not(.name), .card .piece')].filter((number) => {
        const { left, right, top: above } = number.getBoundingClientRect()
        const line = (number.parentElement ?? number).getBoundingClientRect()
        const isInSight = above < line.bottom
        return (
          isInSight &&
          (left < line.left || right > line.right + 1 || number.scrollWidth > number.clientWidth + 1)
        )
      }).length,
      party: sizeOf('.card .party'),
      clock: sizeOf('.card .duration'),
    }
  })

test('18 whole calls in a window on a desk, 9 at the screen’s edge, and little above them', async ({
  stage,
  signedIn,
}) => {
  const { page } = signedIn
  await signedIn.prepare(answering)
  await signedIn.field('Hang up after').fill('15')
  await signedIn.form.getByRole('button', { name: 'Call', exact: true }).click()
  const card = signedIn.card(answering)
  await expect(card).toContainText('Talking')
  await expect.poll(async () => (await measure(page)).whole).toBeGreaterThanOrEqual(18)
  expect(await measure(page)).toMatchObject({ cutNumbers: 0, party: '17px', clock: '20px' })
  await expect(card.getByText('ends 15:00')).toBeInViewport({ ratio: 1 })
  await expect(card.getByRole('button', { name: 'End 5 minutes later' })).toBeInViewport({ ratio: 1 })

  await page.setViewportSize({ width: 420, height: 800 })
  await expect.poll(async () => (await measure(page)).whole).toBeGreaterThanOrEqual(9)
  const narrow = await measure(page)
  expect(narrow.above).toBeLessThanOrEqual(120)
  expect(narrow.cutNumbers).toBe(0)

  await stage.changeSettings({ zoom: 150 })
  await page.setViewportSize({ width: 1280, height: 800 })
  await expect.poll(async () => (await measure(page)).clock).toBe('30px')
  const zoomed = await measure(page)
  expect(zoomed.above).toBeLessThanOrEqual(120)
  expect(zoomed.cutNumbers).toBe(0)
})

test('a planned end is put off by five minutes, and told once it was read', async ({ stage, signedIn }) => {
  await signedIn.prepare(answering)
  await signedIn.field('Hang up after').fill('15')
  await signedIn.form.getByRole('button', { name: 'Call', exact: true }).click()
  const card = signedIn.card(answering)
  await expect(card).toContainText('ends 15:00')
  await card.getByRole('button', { name: 'End 5 minutes later' }).click()
  await expect(card).toContainText('ends 20:00')
  expect(stage.provider.store.calls().find(({ to }) => to.endsWith('9460004'))?.plan.hangupAt).toBe(1_200)
})
