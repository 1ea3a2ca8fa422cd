import { readFile } from 'node:fs/promises'
import { expect, type Locator } from '@playwright/test'
import { findBarriers } from '#tests/e2e/support/accessibility.ts'
import { test } from '#tests/e2e/support/bench-fixture.ts'
import { dropFiles } from '#tests/e2e/support/sender.ts'
import { buildWav, inChannels, tone } from '#tests/support/audio/wav-builder.ts'

/** From a file to what a telephone plays. */

/** Two seconds in two channels at 44.1 kHz. */
const music = {
  name: 'closing_time.wav',
  type: 'audio/wav',
  content: buildWav(inChannels(tone(440, 44_100, 2), 2), { rate: 44_100, channels: 2, coding: 's24' }),
}

test('a 44.1 kHz stereo file is edited, converted and uploaded, played, and deleted', async ({
  bench,
  stage,
}) => {
  const { page, audio, button, row } = bench
  await dropFiles(page, [music])
  await expect(audio).toContainText('WAV, 24-bit · 2 channels · 44.1 kHz · 0:02.0 · 529 kB')
  await expect(audio).toContainText('For the telephone: 0:02.0, 32 kB')

  // Half of it is kept, undone, and kept again, by the keyboard.
  await audio.getByLabel('Part from').fill('1')
  await button('Keep part').press('Enter')
  await expect(audio).toContainText('For the telephone: 0:01.0, 16 kB')
  await button('Undo').press('Enter')
  await expect(audio).toContainText('For the telephone: 0:02.0')
  await button('Redo').press('Enter')
  await expect(audio).toContainText('For the telephone: 0:01.0')

  await button('Play as the phone sounds').click()
  await expect(button('Stop')).toBeVisible()
  await button('Stop').click()

  await audio.getByLabel('Description').fill('We close in ten minutes')
  expect(await findBarriers(page)).toEqual([])
  await button('Upload').click()
  await expect(row('We close in ten minutes')).toBeVisible()
  await expect(page.getByText('4 of 10')).toBeVisible()
  await expect(button('Play', row('We close in ten minutes'))).toBeFocused()
  await expect(audio.getByRole('listitem')).toHaveCount(0)
  const kept = stage.provider.store
    .announcements()
    .find((one) => one.description === 'We close in ten minutes')
  expect(kept?.filename).toMatch(/^we-close-in-ten-minutes-\w{12}\.wav$/)
  expect(Buffer.from(kept?.audio.slice(0, 44) ?? []).toString('hex')).toBe(
    '52494646a43e000057415645666d74201000000001000100401f0000803e0000020010006461746180' + '3e0000',
  )

  const saving = page.waitForEvent('download')
  await button('Download', row('We close in ten minutes')).click()
  expect(await readFile(await (await saving).path())).toEqual(Buffer.from(kept?.audio ?? []))

  await button('Delete', row('We close in ten minutes')).click()
  await expect(button('Keep', bench.table)).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(button('Delete', row('We close in ten minutes'))).toBeFocused()
  await button('Delete', row('We close in ten minutes')).click()
  await button('Delete announcement', bench.table).click()
  await expect(row('We close in ten minutes')).toHaveCount(0)
  await expect(page.getByText('3 of 10')).toBeVisible()
})

test('the quota is said before the upload, and its refusal stands where it was asked', async ({
  bench,
  stage,
}) => {
  const { page, audio, button } = bench
  await dropFiles(page, [music])
  await expect(button('Upload')).not.toHaveAttribute('aria-disabled')
  for (let count = 4; count <= 10; count++) {
    const form = new FormData()
    form.append('file', new Blob([buildWav(tone(440, 8_000, 0.1))], { type: 'audio/x-wav' }), `n${count}.wav`)
    form.append('description', `Number ${count}`)
    const authorization = `Basic ${Buffer.from('practice:practice').toString('base64')}`
    await fetch(new URL('announcements', stage.provider.url), {
      method: 'POST',
      headers: { authorization },
      body: form,
    })
  }
  // Somebody else filled it: this page does not know yet.
  await button('Upload').click()
  await expect(audio.getByRole('alert')).toContainText('max quota of 10 announcement files')
  await page.getByRole('button', { name: 'Refresh' }).click()
  await expect(page.getByText('10 of 10')).toBeVisible()
  await expect(button('Upload')).toHaveAttribute('aria-disabled', 'true')
  await expect(audio).toContainText('SureVoIP keeps 10 announcements. Delete one first')
})

test('several files at once: each has its own row, and a damaged one says what is wrong', async ({
  bench,
}) => {
  const { page, audio, button } = bench
  const damaged = { name: 'half.wav', content: music.content.subarray(0, 30) }
  await dropFiles(page, [music, damaged, { name: 'letter.txt', content: 'Dear colleague' }])
  const card = (name: string): Locator => audio.getByRole('listitem', { name })
  await expect(card('half.wav')).toContainText('This WAV file is damaged')
  await expect(card('letter.txt')).toContainText('This is not audio')
  await expect(card('closing_time.wav')).toContainText('44.1 kHz')
  await button('Remove', card('closing_time.wav')).click()
  await expect(card('closing_time.wav')).toHaveCount(0)
  await button('Put back').press('Enter')
  await expect(card('closing_time.wav')).toContainText('44.1 kHz')
})
