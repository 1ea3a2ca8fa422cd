import { expect, type Page } from '@playwright/test'
import { findBarriers } from './accessibility.ts'
import { findOverflow } from './screens.ts'

const sizes = [
  { width: 1920, height: 1080 },
  { width: 400, height: 800 },
  { width: 1280, height: 800 },
]

export type ColorScheme = 'light' | 'dark'

/** Looks for violations and for what sticks out, and takes a picture at each size, in light and in dark. */
export async function photograph(
  page: Page,
  name: string,
  schemes: readonly ColorScheme[] = ['light', 'dark'],
): Promise<void> {
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme })
    expect.soft(await findBarriers(page), `${name}, ${colorScheme}`).toEqual([])
    for (const size of sizes) await photographAt(page, size, `${name}, ${colorScheme}`)
  }
}

async function photographAt(page: Page, size: (typeof sizes)[number], what: string): Promise<void> {
  await page.setViewportSize(size)
  const place = `${what}, ${size.width}`
  expect.soft(await findOverflow(page), place).toEqual([])
  await page.screenshot({
    path: `test-results/screens/${place.replaceAll(/\W+/g, '-')}.png`,
    animations: 'disabled',
  })
}
