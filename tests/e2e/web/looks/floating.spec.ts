import { expect, type Locator } from '@playwright/test'
import { test } from '#tests/e2e/support/desk-fixture.ts'
import { answering } from '#tests/e2e/support/operator.ts'

/** What opens beside a control: in sight at every edge, along with what scrolls, and never cut off. */

interface Edges {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

async function edges(target: Locator): Promise<Edges> {
  const box = await target.boundingBox()
  if (box === null) throw new Error('It is not drawn')
  return { left: box.x, top: box.y, right: box.x + box.width, bottom: box.y + box.height }
}

/** The gap between two boxes above each other, whichever is on top. */
const gap = (one: Edges, other: Edges): number => Math.max(other.top - one.bottom, one.top - other.bottom)

test('a panel opens beside its button, above it where there is no room below, and follows it', async ({
  signedIn,
}) => {
  const { page } = signedIn
  const card = await signedIn.talk()
  for (const height of [800, 460]) {
    await page.setViewportSize({ width: 420, height })
    const button = card.getByRole('button', { name: 'Transfer' })
    await button.click()
    const panel = page.getByRole('dialog', { name: /^Transfer/ })
    await expect(panel).toBeInViewport({ ratio: 1 })
    await expect(panel.getByRole('combobox', { name: 'Transfer to' })).toBeFocused()
    if (height === 800) expect(gap(await edges(button), await edges(panel))).toBeLessThanOrEqual(8)
    const before = await edges(button)
    const shownBefore = await edges(panel)
    await page.setViewportSize({ width: 700, height })
    const moved = (await edges(button)).left - before.left
    if (moved !== 0) await expect.poll(async () => (await edges(panel)).left - shownBefore.left).not.toBe(0)
    await expect(panel).toBeInViewport({ ratio: 1 })
    await page.keyboard.press('Escape')
    await expect(panel).toBeHidden()
    await expect(button).toBeFocused()
  }
})

test('suggestions lie over everything, as wide as their field', async ({ signedIn }) => {
  const { page } = signedIn
  await signedIn.talk()
  await page.keyboard.press('Control+k')
  const field = page.getByRole('combobox', { name: 'Dial' })
  await page.keyboard.press('ArrowDown')
  const list = page.getByRole('listbox', { name: 'Recent numbers' })
  await expect(list).toBeInViewport({ ratio: 1 })
  const [inner, outer] = [await edges(list), await edges(field)]
  expect(Math.abs(inner.left - outer.left)).toBeLessThanOrEqual(1)
  expect(Math.abs(inner.right - outer.right)).toBeLessThanOrEqual(1)
  await expect(field).toHaveAttribute('aria-activedescendant', /./)
  await page.keyboard.press('Enter')
  await expect(list).toBeHidden()
  await expect(signedIn.field('Number to call')).toHaveValue(/\d/)
})

test('a transfer offers the office’s numbers and those called last', async ({ stage, signedIn }) => {
  const { page } = signedIn
  const card = await signedIn.talk()
  await card.getByRole('button', { name: 'Transfer' }).last().click()
  const field = page.getByRole('combobox', { name: 'Transfer to' })
  await expect(field).toBeFocused()
  await expect(page.getByRole('listbox').getByRole('group', { name: 'Recent numbers' })).toContainText(
    answering,
  )
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(field).not.toHaveValue('')
  expect(stage.provider.store.calls()).toHaveLength(1)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(signedIn.card(answering)).toBeVisible()
})

test('an icon says its name to the pointer and to the keyboard, and stops with Escape', async ({
  signedIn,
}) => {
  const { page } = signedIn
  const card = await signedIn.talk()
  const tip = page.locator('.tip')
  const details = card.getByRole('button', { name: 'Details' })
  await details.hover()
  await expect(tip).toHaveText('Details')
  await expect(tip).toBeInViewport({ ratio: 1 })
  await page.keyboard.press('Escape')
  await expect(tip).toHaveCount(0)
  await page.mouse.move(0, 0)
  await page.keyboard.press('Control+k')
  await details.focus()
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Tab')
  await expect(tip).toHaveText('Details')
})
