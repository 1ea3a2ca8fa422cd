import { expect, type Locator, type Page } from '@playwright/test'
import { test as base } from './desk-fixture.ts'

/** The page Announcements as the operator meets it. */
interface Bench {
  readonly page: Page
  readonly audio: Locator
  readonly table: Locator
  button(name: string, within?: Locator): Locator
  row(title: string): Locator
}

export const test = base.extend<{ bench: Bench }>({
  bench: async ({ signedIn }, use) => {
    const { page } = signedIn
    await page.getByRole('link', { name: 'Announcements' }).click()
    const audio = page.getByRole('region', { name: 'Audio', exact: true })
    const table = page.getByRole('table', { name: 'Announcements' })
    await expect(page.getByText('3 of 10')).toBeVisible()
    await use({
      page,
      audio,
      table,
      button: (name, within = audio) => within.getByRole('button', { name, exact: true }),
      row: (title) => table.getByRole('row', { name: title }),
    })
  },
})
