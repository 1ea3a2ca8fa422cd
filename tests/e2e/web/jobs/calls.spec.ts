import { expect } from '@playwright/test'
import { test } from '#tests/e2e/support/desk-fixture.ts'
import { expectNoMoreEffort, Hands } from '#tests/e2e/support/hands.ts'
import { answering, busy } from '#tests/e2e/support/operator.ts'
import { job } from './jobs.ts'

/** Issue 9 §3: what a receptionist does with calls, by the fewest clicks and keys, each counted. */

test('job 4: hang up one’s own call by the keyboard; the next Del ends nothing', async ({
  stage,
  signedIn,
}) => {
  const { page } = signedIn
  await stage.placeElsewhere('441224960004')
  const card = await signedIn.talk()
  const hands = new Hands(page)
  await expect(card).toBeFocused()
  await hands.press('Delete')
  await expect(card).toContainText('Ended')
  expectNoMoreEffort(job(4), hands.effort)

  await page.keyboard.press('Delete')
  await page.keyboard.press('Control+k')
  await page.mouse.move(0, 0)
  stage.clock.hurry(10)
  await expect(card).toHaveCount(0)
  await page.keyboard.press('Delete')
  await expect(signedIn.card('01224 960004')).toContainText('Talking')
  expect(stage.provider.store.requests().filter(({ method }) => method === 'DELETE')).toHaveLength(1)
})

test('job 5: hang up one’s own call by the mouse', async ({ signedIn }) => {
  const card = await signedIn.talk()
  const hands = new Hands(signedIn.page)
  await hands.click(card.getByRole('button', { name: 'Hang up', exact: true }))
  await expect(card).toContainText('Ended')
  expectNoMoreEffort(job(5), hands.effort)
})

test('job 6: hold and mute are words on one’s own card, and true once they were read', async ({
  signedIn,
}) => {
  const card = await signedIn.talk()
  const hands = new Hands(signedIn.page)
  await hands.click(card.getByRole('button', { name: 'Hold', exact: true }))
  await expect(card).toContainText('On hold')
  await hands.click(card.getByRole('button', { name: /^Mute/ }))
  await expect(card.getByRole('button', { name: /^Unmute/ })).toBeVisible()
  expectNoMoreEffort(job(6), hands.effort)
})

test('job 7: a transfer, to a colleague chosen from the office’s numbers', async ({ stage, signedIn }) => {
  const { page } = signedIn
  const card = await signedIn.talk()
  const hands = new Hands(page)
  await hands.press('t')
  await expect(page.getByRole('listbox')).toContainText(/no call seen|in a call/)
  await hands.type('020 7946 0006')
  await hands.press('Enter')
  expectNoMoreEffort(job(7), hands.effort)
  await expect.poll(() => JSON.stringify(stage.provider.store.calls().at(-1))).toContain('442079460006')
  await expect(card).toContainText('020 7946 0006')
})

test.describe('an office of many calls', () => {
  test.use({ providerOptions: { background: { calls: 40, talkSeconds: 900 } } })

  test('job 8: one call among 41, by any spelling of its number', async ({ stage, signedIn }) => {
    const { page } = signedIn
    await stage.placeElsewhere('441224960004')
    await expect(signedIn.board.getByRole('listitem').first()).toBeVisible()
    const hands = new Hands(page)
    await hands.press('Control+f')
    await hands.type('01224 960004')
    await expect(signedIn.board.getByRole('listitem')).toHaveCount(1)
    await expect(signedIn.card('01224 960004')).toBeInViewport({ ratio: 1 })
    expectNoMoreEffort(job(8), hands.effort)
  })

  test('job 9: the table has the same actions as the cards', async ({ signedIn }) => {
    const { page } = signedIn
    await expect(signedIn.board.getByRole('listitem').first()).toBeVisible()
    const hands = new Hands(page)
    await hands.click(page.getByText('Table', { exact: true }))
    const row = signedIn.board.getByRole('row').nth(1)
    await row.hover()
    await expect(row.getByRole('button', { name: 'Hang up', exact: true })).toBeVisible()
    await expect(row.getByRole('button', { name: /^Transfer/ })).toBeVisible()
    expectNoMoreEffort(job(9), hands.effort)
  })

  test('job 10: at the edge of the screen nine calls are whole without doing anything', async ({
    signedIn,
  }) => {
    const { page } = signedIn
    await page.setViewportSize({ width: 420, height: 800 })
    const whole = (): Promise<number> =>
      page.evaluate(
        () =>
          [...document.querySelectorAll('li[data-call]')].filter((call) => {
            const { top, bottom } = call.getBoundingClientRect()
            return top >= 0 && bottom <= innerHeight
          }).length,
      )
    await expect.poll(whole).toBeGreaterThanOrEqual(9)
    expectNoMoreEffort(job(10), new Hands(page).effort)
  })
})

test('job 20: offline the calls stay, with the time of the last reading, and come back by themselves', async ({
  stage,
  signedIn,
}) => {
  const card = await signedIn.talk()
  await stage.stopProvider()
  await expect(card).toContainText(/last seen/, { timeout: 20_000 })
  await expect(signedIn.page.locator('body')).not.toContainText(/ECONN|ENOTFOUND/)
  await stage.startProvider()
  stage.clock.skip(60_000)
  await expect(signedIn.chip).toHaveText('Online')
  await expect(card).not.toContainText(/last seen/)
  expectNoMoreEffort(job(20), new Hands(signedIn.page).effort)
})

test('job 21: a call whose answer was lost is looked for, and nobody has to do anything', async ({
  stage,
  signedIn,
}) => {
  stage.provider.setFaults([
    { match: { method: 'POST', path: '/calls', times: 1 }, fault: { cutAfter: true } },
  ])
  const card = await signedIn.call(answering)
  await expect(card).toContainText('Talking', { timeout: 20_000 })
  expect(stage.provider.store.posts()).toHaveLength(1)
  expectNoMoreEffort(job(21), new Hands(signedIn.page).effort)
})

test('job 26: why a call ended stands on its card', async ({ stage, signedIn }) => {
  stage.clock.stop()
  const card = await signedIn.call(busy)
  await expect(card).toContainText('Your phone is ringing')
  stage.clock.hurry(1)
  stage.provider.advance(10_000)
  await expect(card).toContainText(/Ended · (busy|reason not reported)/)
  expectNoMoreEffort(job(26), new Hands(signedIn.page).effort)
})
