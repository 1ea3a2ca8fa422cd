import { expect } from '@playwright/test'
import { photograph } from '#tests/e2e/support/photograph.ts'
import { faxStates, messageStates } from '#tests/e2e/support/sending-states.ts'
import { test } from '#tests/e2e/support/sending-fixture.ts'
import { quietAllDay } from '#tests/e2e/support/stage.ts'

/** Each state of the messages and faxes pages, accessible and complete at every size. */

test('the messages page in every state, light and dark', async ({ stage, messages }) => {
  test.setTimeout(180_000)
  for (const { name, reach } of messageStates)
    await test.step(name, async () => {
      await reach(messages, stage)
      await stage.clock.hold(() => photograph(messages.page, name))
    })
})

test('the faxes page in every state, light and dark', async ({ stage, faxes }) => {
  test.setTimeout(180_000)
  for (const { name, reach } of faxStates)
    await test.step(name, async () => {
      await reach(faxes, stage)
      await stage.clock.hold(() => photograph(faxes.page, name))
    })
})

test('an outbox of a thousand messages, light and dark', async ({ stage, messages }) => {
  await stage.changeSettings({ quietHours: quietAllDay() })
  const thousand = Array.from({ length: 1_000 }, (_, index) => ({
    to: `07700 900${String(100 + (index % 800))}`,
    message: `Your appointment is at ${String(index)}.`,
  }))
  await stage.queueMessages('Surgery', thousand)
  await expect(messages.outbox.getByText('On their way 1,000')).toBeVisible()
  await messages.openJob()
  await expect(messages.group('On their way').nth(5)).toBeVisible()
  await photograph(messages.page, 'messages, a thousand')
  expect(await messages.outbox.getByRole('listitem').count()).toBeLessThan(80)
})
