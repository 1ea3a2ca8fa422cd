import { expect, type Page } from '@playwright/test'
import { test } from '#tests/e2e/support/sending-fixture.ts'

/** Large files of recipients: read to their end or refused in words, and the page answers all the while. */

const person = (index: number): string => `07400 1${String(index).padStart(5, '0')},Person ${String(index)}`

async function openFile(page: Page, lines: readonly string[]): Promise<void> {
  await page.getByRole('button', { name: 'Import CSV' }).click()
  await page.locator('.import input[type=file]').setInputFiles({
    name: 'people.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(['Mobile,Name', ...lines].join('\n')),
  })
}

test('issue 7 §5.5: 20 MB with 200,000 rows are refused in words', async ({ messages }) => {
  const { page } = messages
  const padded = Array.from({ length: 200_000 }, (_, index) => person(index % 90_000).padEnd(90, 'x'))
  await openFile(page, padded)
  await expect(page.getByRole('alert')).toContainText('This file has more than 50,000 lines.')
})

test('issue 7 §5.5: 20,000 rows are read while the page goes on answering', async ({ messages }) => {
  const { page } = messages
  await openFile(
    page,
    Array.from({ length: 20_000 }, (_, index) => person(index)),
  )
  const field = page.getByRole('textbox', { name: 'Text' })
  await field.fill('Dear {name}')
  await expect(page.getByRole('button', { name: 'Send 20,000 messages' })).toBeVisible({ timeout: 60_000 })
  await expect(page.getByRole('table')).toContainText('Dear Person 0')
})
