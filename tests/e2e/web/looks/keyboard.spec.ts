import { expect, type Locator, type Page } from '@playwright/test'
import { test } from '#tests/e2e/support/desk-fixture.ts'
import { answering, myPhone } from '#tests/e2e/support/operator.ts'

/** Everything here is done without a mouse. */

const hasFocus = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => element === document.activeElement)

/** Tab, or Shift+Tab, until the target has the focus; it must get there within the length of any page. */
async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await expect(target).toBeVisible()
  for (let steps = 0; steps < 60 && !(await hasFocus(target)); steps++) await page.keyboard.press(key)
  await expect(target).toBeFocused()
}

/** What is drawn for the element in focus: a radio button shows as the words beside it. */
const drawn = (page: Page): Locator => page.locator(':focus:not([type=radio]), :focus[type=radio] + *')

/** The focus can be seen: an outline, or the shadow that a field has around it. */
const ring = (target: Locator): Promise<string> =>
  target.evaluate((element) => {
    const box = element.closest('.n-input, .n-button') ?? element
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(box)
    return outlineStyle === 'none' || outlineWidth === '0px' ? boxShadow : outlineStyle
  })

test('sign in, call, plan a hang-up, hang up', async ({ stage, operator }) => {
  const { page } = operator
  await tabTo(page, page.getByLabel('Username'))
  await page.keyboard.type('practice')
  await tabTo(page, page.getByLabel('Password', { exact: true }))
  await page.keyboard.type('practice')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Calls', exact: true })).toBeFocused()

  await page.keyboard.press('Control+k')
  await expect(operator.dialBox).toBeFocused()
  await page.keyboard.type(answering)
  await page.keyboard.press('Enter')
  await expect(operator.form).toBeVisible()
  await expect(operator.field('Your phone')).toBeFocused()
  await page.keyboard.type(myPhone)
  await tabTo(page, operator.field('Caller ID'))
  await tabTo(page, operator.form.getByRole('button', { name: '15 min' }), 'Shift+Tab')
  await page.keyboard.press('Space')
  await page.keyboard.press('Control+Enter')

  const card = operator.card(answering)
  await expect(card).toContainText('Talking')
  await expect.poll(() => stage.provider.store.calls()[0]?.plan.hangupAt).toBe(900)

  await tabTo(page, card)
  await tabTo(page, card.getByRole('button', { name: 'Details' }))
  await page.keyboard.press('Enter')
  await tabTo(page, operator.details.getByRole('button', { name: 'Change plan' }))
  await page.keyboard.press('Enter')
  const plan = page.getByRole('dialog', { name: 'Change the plan' })
  await expect(plan.getByLabel('Hang up after')).toBeFocused()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('20')
  await tabTo(page, plan.getByRole('button', { name: 'Change', exact: true }))
  await page.keyboard.press('Enter')
  await expect.poll(() => stage.provider.store.calls()[0]?.plan.hangupAt).toBe(1_200)
  await expect(operator.details.getByRole('button', { name: 'Change plan' })).toBeFocused()

  await page.keyboard.press('Escape')
  await expect(card).toBeFocused()
  await page.keyboard.press('Delete')
  await expect(card).toContainText('Ended')
  await page.keyboard.press('Control+k')
  stage.clock.hurry(5)
  await expect(card).toHaveCount(0)
  expect(stage.provider.store.calls()[0]?.endedAt).not.toBeNull()
})

test('the focus is always in sight, from the first stop to the last', async ({ signedIn }) => {
  const { page } = signedIn
  await signedIn.talk()
  const stops = new Set<string>()
  for (let step = 0; step < 40; step++) {
    await page.keyboard.press('Tab')
    const focused = drawn(page)
    if ((await focused.count()) === 0) continue
    const name = await focused.evaluate(
      (element) => `${element.tagName} ${element.ariaLabel ?? element.textContent}`,
    )
    expect(await ring(focused), name).not.toBe('none')
    await expect(focused, name).toBeInViewport()
    stops.add(name)
  }
  expect(stops.size).toBeGreaterThan(12)
})

test('a dialog takes the focus, keeps it, and gives it back', async ({ signedIn }) => {
  const { page } = signedIn
  await page.keyboard.press('Control+7')
  await tabTo(page, signedIn.button('Sign out'))
  await page.keyboard.press('Enter')
  const forget = page.getByRole('button', { name: /^Forget/ })
  await tabTo(page, forget)
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused()
  for (let step = 0; step < 5; step++) {
    await page.keyboard.press('Tab')
    const outside = page.locator(':focus:not(dialog[open] *)')
    await expect(outside).toHaveCount(0)
  }
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(forget).toBeFocused()
})
