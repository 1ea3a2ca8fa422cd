import { expect } from '@playwright/test'
import { test } from '#tests/e2e/support/desk-fixture.ts'
import type { Operator } from '#tests/e2e/support/operator.ts'

const press = (operator: Operator): Promise<void> =>
  operator.form.getByRole('button', { name: 'Call', exact: true }).click()

test('emergency numbers are never dialled by callback', async ({ stage, signedIn }) => {
  for (const number of ['999', '112', '+44 999', '911']) {
    await signedIn.prepare(number)
    await expect(signedIn.form.getByRole('alert').first()).toContainText('Use a phone now')
    await expect(signedIn.form).toContainText('This call can’t be placed.')
    await press(signedIn)
    await expect(signedIn.field('Number to call')).toHaveAccessibleDescription(
      'You can’t call this from here. Use a phone.',
    )
  }
  await signedIn.dialBox.fill('999')
  await signedIn.dialBox.press('Control+Enter')
  await expect(signedIn.form).toContainText('Use a phone now')
  expect(stage.provider.store.posts()).toHaveLength(0)
})

for (const [kind, number, words, digits] of [
  ['premium', '0909 879 0006', 'This is a premium-rate number.', '449098790006'],
  ['070', '070 1234 0006', 'This is a 070 personal or pager number.', '447012340006'],
  ['international', '+33 1 99 00 00 06', 'This is an international number.', '33199000006'],
] as const)
  test(`${kind} numbers ask first, and are called once it is confirmed`, async ({ stage, signedIn }) => {
    await signedIn.prepare(number)
    await expect(signedIn.form).toContainText(words)
    await press(signedIn)
    await expect(signedIn.field('Number to call')).toHaveAccessibleDescription('Confirm it below first.')
    expect(stage.provider.store.posts()).toHaveLength(0)

    await signedIn.form.getByRole('checkbox', { name: 'I know. Call it anyway' }).check()
    await press(signedIn)
    await expect.poll(() => stage.provider.store.calls().map((call) => call.to)).toEqual([digits])
  })

test('another number needs its own confirmation', async ({ signedIn }) => {
  await signedIn.prepare('0909 879 0006')
  const tick = signedIn.form.getByRole('checkbox', { name: 'I know. Call it anyway' })
  await tick.check()
  await signedIn.field('Number to call').fill('0909 879 0007')
  await expect(tick).not.toBeChecked()
})

test('a class that is blocked in the settings, and a number on the do-not-call list, are refused', async ({
  stage,
  signedIn,
}) => {
  const { page } = signedIn
  await page.getByRole('link', { name: 'Settings' }).click()
  await page.getByRole('group', { name: 'Premium rate' }).getByText('Block').click()
  await page.getByLabel('Never call').fill('020 7946 0004\nBob')
  await expect(page.getByText('“Bob” is a name, not a number.')).toBeVisible()
  await page.getByRole('link', { name: 'Calls' }).click()

  await signedIn.prepare('0909 879 0006')
  await expect(signedIn.form).toContainText('Premium-rate numbers are blocked in the settings.')
  await expect(signedIn.form.getByRole('checkbox', { name: /I know/ })).toHaveCount(0)
  await press(signedIn)
  await expect(signedIn.field('Number to call')).toHaveAccessibleDescription('The dial guard blocks this.')

  await signedIn.field('Number to call').fill('+44 20 7946 0004')
  await expect(signedIn.form).toContainText('This number is on your do-not-call list.')
  await press(signedIn)
  expect(stage.provider.store.posts()).toHaveLength(0)
})
