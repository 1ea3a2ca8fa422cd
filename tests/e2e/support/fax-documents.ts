import type { Locator, Page } from '@playwright/test'

interface Document {
  readonly name: string
  readonly content: Uint8Array | string
}

/** By the file dialog. */
export async function choose(page: Page, ...documents: Document[]): Promise<void> {
  const dialog = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Choose files' }).click()
  const files = documents.map(({ name, content }) => ({ name, mimeType: '', buffer: Buffer.from(content) }))
  await (await dialog).setFiles(files)
}

export const draft = (page: Page, name: string): Locator =>
  page.getByRole('list', { name: 'Documents to fax' }).getByRole('listitem', { name })

/** To and From of all documents. */
export const address = (page: Page): Locator =>
  page.getByRole('region', { name: 'Recipient and sender of all documents' })

export async function preview(page: Page, name: string): Promise<Locator> {
  await page.getByRole('button', { name: `Preview ${name}` }).click()
  return page.getByRole('complementary', { name })
}
