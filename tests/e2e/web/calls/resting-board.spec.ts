import { expect, type Locator, type Page } from '@playwright/test'
import { test } from '#tests/e2e/support/desk-fixture.ts'
import { answering, busy } from '#tests/e2e/support/operator.ts'

/** Other people's calls, and a pointer or a focus that rests while the board changes. */

const hangUp = (card: Locator): Locator => card.getByRole('button', { name: 'Hang up', exact: true })
const asked = (card: Locator): Locator => card.getByRole('button', { name: /^Really end/ })

async function middleOf(target: Locator): Promise<{ x: number; y: number }> {
  const box = await target.boundingBox()
  if (box === null) throw new Error('It is not on the screen.')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/** Which call's which button a click would reach now. */
const under = (page: Page, at: { x: number; y: number }): Promise<string> =>
  page.evaluate(({ x, y }) => {
    const element = document.elementFromPoint(x, y)
    const button = element?.closest('button')?.getAttribute('aria-label') ?? 'nothing'
    return `${element?.closest('[data-call]')?.getAttribute('data-call') ?? ''} ${button}`
  }, at)

test('issue 7 §3: a colleague’s call takes two presses in place, a double click is one', async ({
  stage,
  signedIn,
}) => {
  const { page } = signedIn
  await signedIn.talk()
  await stage.placeElsewhere('441224960004')
  const card = signedIn.card('01224 960004')
  await expect(card).toContainText('Talking')
  const at = await middleOf(hangUp(card))
  await page.mouse.dblclick(at.x, at.y)
  await expect(asked(card)).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(hangUp(card)).toBeFocused()
  await page.mouse.click(at.x, at.y)
  await expect(asked(card)).toBeVisible()
  await signedIn.dialBox.focus()
  await expect(hangUp(card)).toBeVisible()
  expect(stage.provider.store.calls().at(-1)?.endedAt).toBeNull()

  await card.focus()
  await page.keyboard.press('Delete')
  await expect(page.getByText('Press Shift+Del to end it')).toHaveCount(1)
  await page.keyboard.press('Shift+Delete')
  await expect(asked(card)).toBeFocused()
  expect(stage.provider.store.requests().filter(({ method }) => method === 'DELETE')).toEqual([])
  await expect(async () => {
    await page.keyboard.press('Enter')
    await expect(card).toContainText(/Hanging up|Ended/, { timeout: 500 })
  }).toPass()
  await expect(card).toContainText('Ended')
})

test('issue 7 §3: nothing moves under a resting pointer while calls start, fail, end and SureVoIP is silent', async ({
  stage,
  signedIn,
}) => {
  const { page } = signedIn
  // The busy call is over before a calmer board would have read it.
  await stage.changeSettings({ boardPace: 'live' })
  await signedIn.talk()
  await stage.placeElsewhere('441224960004')
  await stage.placeElsewhere('447700900024')
  const card = signedIn.card('01224 960004')
  await expect(card).toContainText('Talking')
  await expect(signedIn.board.getByRole('listitem')).toHaveCount(3)
  await signedIn.dialBox.focus()
  const at = await middleOf(hangUp(card))
  await page.mouse.move(at.x, at.y)
  const before = await under(page, at)
  expect(before).toMatch(/Hang up$/)

  await stage.placeElsewhere('447700900004')
  await expect(signedIn.card('07700 900004')).toBeVisible()
  expect(await under(page, at)).toBe(before)

  await stage.placeElsewhere('442079460001')
  await expect(signedIn.card(busy)).toBeVisible()
  stage.provider.advance(10_000)
  await expect(signedIn.card(busy)).toContainText('Ended')
  // Long enough for the desk to drop the call, whose place stays on the board.
  stage.clock.skip(60_000)
  await expect.poll(() => stage.countCalls()).toBe(4)
  await expect(signedIn.board.getByRole('listitem')).toHaveCount(5)
  expect(await under(page, at)).toBe(before)

  stage.provider.setFaults([{ match: { method: 'GET' }, fault: { htmlPage: true } }])
  await expect(page.getByText('No connection to SureVoIP')).toBeVisible({ timeout: 20_000 })
  expect(await under(page, at)).toBe(before)
  stage.provider.setFaults([])
  stage.clock.skip(60_000)
  await expect(page.getByText('No connection to SureVoIP')).toBeHidden()
  expect(await under(page, at)).toBe(before)

  await page.mouse.move(2, 2)
  await expect(signedIn.card(busy)).toHaveCount(0)
  await expect(signedIn.board.getByRole('listitem').last()).toContainText('07700 900004')
})

test('issue 7 §3: when the call in focus goes the list has the focus, and Del ends nothing', async ({
  stage,
  signedIn,
}) => {
  const { page } = signedIn
  await signedIn.talk()
  stage.provider.setFaults([
    { match: { method: 'POST', times: 1 }, fault: { status: 400, body: { errors: [] } } },
  ])
  const failed = await signedIn.call('07700 900001')
  await expect(failed).toContainText('Not placed')
  await failed.getByRole('button', { name: 'Dismiss' }).click()
  await expect(failed).toHaveCount(0)
  await expect(signedIn.board).toBeFocused()
  await page.keyboard.press('Delete')
  await page.keyboard.press('ArrowRight')
  await expect(signedIn.card(answering)).toBeFocused()
  expect(stage.provider.store.requests().filter(({ method }) => method === 'DELETE')).toEqual([])
})

test('issue 7 §3: Enter opens the details every time', async ({ signedIn }) => {
  const { page } = signedIn
  const card = await signedIn.talk()
  const details = page.getByRole('complementary', { name: 'Call details' })
  for (let time = 0; time < 3; time++) {
    await card.focus()
    await page.keyboard.press('Enter')
    await expect(details.getByRole('button', { name: 'Close details' })).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(card).toBeFocused()
  }
})
