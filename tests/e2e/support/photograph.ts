import { expect, type Page } from '@playwright/test'
import { findBarriers } from './accessibility.ts'
import { findOverflow } from './screens.ts'

const sizes = [
  { width: 1920, height: 1080 },
  { width: 400, height: 800 },
  { width: 1280, height: 800 },
]

/**
 * Looks for what sticks out at each size, and for barriers in each theme; takes a picture of each. Leaves the
 * page at the size of a window on a desk.
 */
export async function photograph(page: Page, name: string): Promise<void> {
  for (const size of sizes) {
    await page.setViewportSize(size)
    expect.soft(await findOverflow(page), `${name}, ${size.width}`).toEqual([])
    await photographThemes(page, `${name}, ${size.width}`)
  }
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme })
    expect.soft(await findBarriers(page), `${name}, ${colorScheme}`).toEqual([])
  }
}

async function photographThemes(page: Page, what: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    const file = `${what}, ${colorScheme}`.replaceAll(/\W+/g, '-')
    await page.screenshot({ path: `test-results/screens/${file}.png`, animations: 'disabled' })
  }
}
