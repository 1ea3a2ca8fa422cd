import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { test } from '#tests/e2e/support/desk-fixture.ts'
import { callStates } from '#tests/e2e/support/states.ts'

/** What axe finds; a panel that still slides in is waited for, for its colours are not final. */
async function findViolations(page: Page): Promise<unknown[]> {
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((one) => one.finished.catch(() => null))),
  )
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the calls page in every state, ${colorScheme}`, async ({ stage, signedIn }) => {
    test.setTimeout(120_000)
    await signedIn.page.emulateMedia({ colorScheme })
    for (const { name, reach } of callStates)
      await test.step(name, async () => {
        await reach(signedIn, stage)
        expect.soft(await findViolations(signedIn.page), name).toEqual([])
      })
  })

  test(`a question before a call is placed again, ${colorScheme}`, async ({ stage, signedIn }) => {
    const { page } = signedIn
    await page.emulateMedia({ colorScheme })
    stage.provider.setFaults([{ match: { method: 'POST' }, fault: { cutBefore: true } }])
    const card = await signedIn.call('07700 900002')
    const again = card.getByRole('button', { name: 'Call again' })
    await expect(again).toBeEnabled({ timeout: 25_000 })
    await again.click()
    await expect(page.getByRole('dialog')).toBeVisible()
    expect(await findViolations(page)).toEqual([])
  })

  test(`first run, account, status and settings over the real desk, ${colorScheme}`, async ({
    stage,
    operator,
  }) => {
    const { page } = operator
    await page.emulateMedia({ colorScheme })
    expect(await findViolations(page)).toEqual([])
    await stage.signIn()
    await expect(operator.chip).toHaveText('Online')
    for (const key of ['2', '3', '4']) {
      await page.keyboard.press(`Control+${key}`)
      await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
      expect(await findViolations(page), key).toEqual([])
    }
  })
}
