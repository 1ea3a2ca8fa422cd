import { expect } from '@playwright/test'
import { test } from '#tests/e2e/support/bench-fixture.ts'

/** With Chromium's own fake microphone, which beeps. */

test.use({
  permissions: ['microphone'],
  launchOptions: async ({ launchOptions }, use) => {
    const fake = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']
    await use({ ...launchOptions, args: [...(launchOptions.args ?? []), ...fake] })
  },
})

test('a recording is paused, goes on, and becomes a sound that can be uploaded', async ({ bench }) => {
  const { audio, button } = bench
  await button('Record').click()
  await expect(audio.getByText(/^Recording 0:01/)).toBeVisible()
  await button('Pause').click()
  await button('Go on').click()
  await expect(audio.getByText(/^Recording 0:02/)).toBeVisible()
  await button('Stop').click()
  await expect(audio).toContainText(/Opus · \d channels? · 48 kHz · 0:0[23]/)
  await expect(button('Upload')).not.toHaveAttribute('aria-disabled')
})
