import { expect } from '@playwright/test'
import { test } from '#tests/e2e/support/desk-fixture.ts'
import { answering, Operator } from '#tests/e2e/support/operator.ts'
import { photograph } from '#tests/e2e/support/photograph.ts'
import { boardStates, callStates } from '#tests/e2e/support/states.ts'

/** Each state, accessible and complete, at the sizes of a large screen, a window at the edge, and a desk. */

// Some of these calls ring and end on their own, and do not wait for a second sweep.
for (const colorScheme of ['light', 'dark'] as const)
  test(`the calls page in every state, ${colorScheme}`, async ({ stage, signedIn }) => {
    test.setTimeout(120_000)
    await signedIn.page.emulateMedia({ colorScheme })
    for (const { name, reach } of callStates)
      await test.step(name, async () => {
        await reach(signedIn, stage)
        await photograph(signedIn.page, name, [colorScheme])
      })
  })

test('the calls page from a call to trouble, light and dark', async ({ stage, signedIn }) => {
  test.setTimeout(180_000)
  for (const { name, reach } of boardStates)
    await test.step(name, async () => {
      await reach(signedIn, stage)
      await photograph(signedIn.page, name)
    })
})

test('the other pages, light and dark', async ({ stage, operator }) => {
  const { page } = operator
  await photograph(operator.page, 'first run')
  await stage.signIn()
  await expect(operator.chip).toHaveText('Online')
  for (const [key, name] of [
    ['4', 'status'],
    ['5', 'settings'],
    ['6', 'account'],
  ] as const) {
    await page.keyboard.press(`Control+${key}`)
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
    await photograph(operator.page, name)
  }
})

// Loading lasts only so long.
for (const colorScheme of ['light', 'dark'] as const)
  test(`loading, refused and offline, ${colorScheme}`, async ({ stage, page }) => {
    const list = { method: 'GET', path: '/customers/*/calls/live' }
    await page.emulateMedia({ colorScheme })
    stage.provider.setFaults([{ match: list, fault: { delayMs: 4_000 } }])
    await stage.signIn()
    const operator = new Operator(page)
    await operator.open(stage.link)
    await expect(page.getByRole('main').getByText('Loading')).toBeAttached()
    await photograph(operator.page, 'loading', [colorScheme])
    const body = { message: 'Live calls are not part of your plan' }
    stage.provider.setFaults([{ match: list, fault: { status: 403, body } }])
    await expect(page.getByText('No live calls')).toBeVisible()
    await operator.call(answering)
    await expect(page.getByRole('alert')).toContainText('Live calls are not part of your plan')
    await photograph(operator.page, 'refused', [colorScheme])
    await stage.stopProvider()
    await expect(operator.chip).toHaveText(/^Offline since/, { timeout: 20_000 })
    await photograph(operator.page, 'offline', [colorScheme])
    operator.expectNoComplaints()
  })

test.describe('very full', () => {
  test.use({ providerOptions: { background: { calls: 1_000, talkSeconds: 300 } } })

  test('a thousand calls, light and dark', async ({ signedIn }) => {
    const { page, board } = signedIn
    await expect(page.getByText(/^All (9\d\d|1\d{3})$/)).toBeVisible({ timeout: 20_000 })
    await expect(board.getByRole('listitem').first()).toBeVisible()
    await photograph(signedIn.page, 'full cards')
    await page.getByRole('group', { name: 'View' }).getByText('Table').click()
    await expect(board.getByRole('row').nth(5)).toBeVisible()
    await photograph(signedIn.page, 'full table')
    expect(await board.locator('[data-call]').count()).toBeLessThan(80)
  })
})
