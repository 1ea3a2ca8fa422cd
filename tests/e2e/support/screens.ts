import { expect, type Page } from '@playwright/test'
import { bundleFakeBridge } from '#tests/support/fakes/inject-fake-bridge.ts'

export interface Screen {
  readonly name: string
  /** The page's path behind the `#`. */
  readonly path: string
  /** Runs in the page before its own scripts, on `window.fakeBridge`; must not refer to anything outside. */
  readonly desk?: () => void
  /** Brings the page into the state once it shows. */
  readonly act?: (page: Page) => Promise<void>
}

let bundled: Promise<string> | null = null

/** What a page did that no page may do; empty where all is well. */
export type Complaints = string[]

/** Opens a screen of the built page over a fake desk; resolves when its heading shows. */
export async function openScreen(page: Page, url: string, screen: Screen): Promise<Complaints> {
  const complaints: Complaints = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    // A browser's own warnings, which come without arguments, differ from version to version.
    const byPage = message.args().length > 0
    if (message.type() === 'error' || (message.type() === 'warning' && byPage))
      complaints.push(message.text())
  })
  bundled ??= bundleFakeBridge()
  await page.addInitScript(await bundled)
  if (screen.desk !== undefined) await page.addInitScript(screen.desk)
  await page.goto(`${url}#${screen.path}`)
  await expect(page.locator('[data-page-heading]')).toBeVisible()
  await screen.act?.(page)
  return complaints
}

/** What sticks out at the side of the window or of the page; an empty list is a complete layout. */
export function findOverflow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const places = [document.documentElement, ...document.querySelectorAll('main, dialog[open]')]
    return places.filter((place) => place.scrollWidth > place.clientWidth).map((place) => place.tagName)
  })
}
