import { expect, type Page } from '@playwright/test'
import { findBarriers } from './accessibility.ts'
import { findOverflow } from './screens.ts'

const sizes = [
  { width: 1920, height: 1080 },
  { width: 400, height: 800 },
  { width: 1280, height: 800 },
]

/** Looks for violations and for what sticks out, and takes a picture at each size. */
export async function photograph(page: Page, name: string, colorScheme: string): Promise<void> {
  expect.soft(await findBarriers(page), `${name}, ${colorScheme}`).toEqual([])
  for (const size of sizes) {
    await page.setViewportSize(size)
    const place = `${name}, ${colorScheme}, ${size.width}`
    expect.soft(await findOverflow(page), place).toEqual([])
    await page.screenshot({
      path: `test-results/screens/${name.replaceAll(/\W+/g, '-')}-${colorScheme}-${size.width}.png`,
      animations: 'disabled',
    })
  }
}
