import { expect, type Locator } from '@playwright/test'
import { ordinary, rejecting, type Sender } from '#tests/e2e/support/sender.ts'
import { test } from '#tests/e2e/support/sending-fixture.ts'

/** Beside the details the outbox is a narrow list: smaller, but whole. */

/** Names of controls whose left or right end is cut off, or lies under something else. */
const findCovered = (place: Locator): Promise<string[]> =>
  place.evaluate((root) => {
    const controls = [...root.querySelectorAll<HTMLElement>('button, input[type=search], fieldset label')]
    return controls
      .filter((control) => {
        const { left, right, top, height } = control.getBoundingClientRect()
        const ends = [left + 3, right - 3].map((x) => document.elementFromPoint(x, top + height / 2))
        return ends.some(
          (end) => end === null || end.closest('button, label') !== control.closest('button, label'),
        )
      })
      .map((control) => control.textContent)
  })

const list = (sender: Sender): Locator => sender.outbox.locator('.inside > .main')

test('the tools of the outbox stay whole, beside the details and without them', async ({
  messages,
  stage,
}) => {
  const row = await messages.send(ordinary)
  stage.clock.hurry(10)
  for (const width of [1920, 1280, 1000, 400]) {
    await messages.page.setViewportSize({ width, height: 800 })
    expect.soft(await findCovered(list(messages)), `${String(width)} wide`).toEqual([])
  }
  for (const width of [1920, 1280]) {
    await messages.page.setViewportSize({ width, height: 800 })
    await messages.openDetails(row)
    expect.soft(await findCovered(list(messages)), `${String(width)} wide, details open`).toEqual([])
    await messages.page.keyboard.press('Escape')
  }
})

test('both pages have their heading and their outbox in the same place', async ({ messages }) => {
  const places = async () => ({
    heading: (await messages.page.getByRole('heading', { level: 1 }).boundingBox())?.y,
    outbox: await messages.outbox.boundingBox(),
    title: await messages.outbox.getByRole('heading', { name: 'Outbox' }).boundingBox(),
  })
  const ofMessages = await places()
  await messages.openPage('Faxes')
  expect(await places()).toEqual(ofMessages)
})

test('beside the details the form waits behind its button, and rows keep all that can be decided', async ({
  messages,
  stage,
}) => {
  const row = await messages.send(rejecting)
  stage.clock.hurry(20)
  await expect(row).toContainText('Refused by the phone')
  await expect(row.getByRole('button')).toHaveCount(3)
  await messages.openDetails(row)
  await expect(messages.form).toBeHidden()
  await expect(row.getByRole('button')).toHaveCount(3)
  await expect(messages.details.getByRole('button', { name: 'Discard' })).toBeVisible()
  await row.getByRole('checkbox').check()
  expect(await findCovered(list(messages))).toEqual([])
  await messages.page.getByRole('button', { name: 'New message' }).click()
  await expect(messages.field('To')).toBeFocused()
  await expect(messages.details).toBeHidden()
})

test('the row that was opened stays in sight when the list becomes narrow', async ({ messages, stage }) => {
  await stage.changeSettings({ quietHours: { on: true, from: '00:00', until: '23:59' } })
  const many = Array.from({ length: 40 }, (_, index) => ({
    to: `07700 9001${String(10 + index)}`,
    message: 'Your repeat prescription is ready.',
  }))
  await stage.queueMessages('Surgery', many)
  await messages.openJob()
  const row = messages.group('On their way').nth(8)
  const [line, sign, number, state] = await Promise.all(
    ['.check', 'svg', '.to', '.words'].map((part) => row.locator(part).first().boundingBox()),
  )
  // On one line, 44 px high: what it is, to whom, where it stands, whole.
  expect((await row.boundingBox())?.height).toBe(44)
  expect(sign?.x ?? 0).toBeGreaterThan(line?.x ?? Infinity)
  expect(number?.x ?? 0).toBeGreaterThan(sign?.x ?? Infinity)
  expect(state?.x ?? 0).toBeGreaterThan(number?.x ?? Infinity)
  await messages.openDetails(row)
  await expect(row).toBeInViewport({ ratio: 1 })
})

test('the names beside the rail cover nothing of the page', async ({ messages }) => {
  const link = messages.page.getByRole('link', { name: 'Calls' })
  await link.hover()
  const tip = messages.page.locator('.tip')
  await expect(tip).toBeVisible()
  const [shown, heading] = await Promise.all([
    tip.boundingBox(),
    messages.page.getByRole('heading', { level: 1 }).boundingBox(),
  ])
  expect((shown?.x ?? Number.NaN) + (shown?.width ?? 0)).toBeLessThanOrEqual(heading?.x ?? 0)
  await link.click()
  await expect(tip).toBeHidden()
})

test('an import is stopped by one press, and the list can be searched from far below', async ({
  messages,
  stage,
}) => {
  await stage.changeSettings({ quietHours: { on: true, from: '00:00', until: '23:59' } })
  const many = Array.from({ length: 600 }, (_, index) => ({
    to: `07700 90${String(1_000 + index)}`,
    message: 'Your repeat prescription is ready.',
  }))
  await stage.queueMessages('Surgery', many)
  await messages.openJob()
  const row = messages.group('On their way').nth(8)
  await row.getByRole('checkbox').check()
  await messages.outbox.getByRole('searchbox', { name: 'Search the outbox' }).fill('901004')
  await expect(messages.outbox.getByRole('listitem')).toHaveCount(1)
  await expect(messages.outbox).toContainText('No matches')
  await messages.outbox.getByRole('searchbox', { name: 'Search the outbox' }).fill('')
  await row.getByRole('checkbox').check()
  await messages.outbox.getByRole('button', { name: 'Select all 600' }).click()
  await messages.outbox.getByRole('button', { name: 'Cancel 600' }).click()
  await expect(messages.outbox).toContainText('600 cancelled')
  await expect(messages.group('On their way')).toHaveCount(0)
  await expect(messages.group('Not sent').first()).toContainText('Cancelled')
  await expect(messages.group('Not sent').first().getByRole('button')).toHaveCount(0)
})
