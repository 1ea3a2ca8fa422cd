import { expect } from '@playwright/test'
import { findBarriers } from '#tests/e2e/support/accessibility.ts'
import { test } from '#tests/e2e/support/desk-fixture.ts'

/** What screens.spec.ts does not pass through; it looks for violations in every state that it photographs. */

test('the question before a call is placed again', async ({ stage, signedIn }) => {
  const { page } = signedIn
  stage.provider.setFaults([{ match: { method: 'POST' }, fault: { cutBefore: true } }])
  const card = await signedIn.call('07700 900002')
  const again = card.getByRole('button', { name: 'Call again' })
  await expect(again).toBeDisabled()
  await page.clock.setFixedTime(stage.clock.now() + 60_000)
  await expect(again).toBeEnabled()
  await again.click()
  await expect(page.getByRole('dialog')).toBeVisible()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await findBarriers(page), colorScheme).toEqual([])
  }
})
