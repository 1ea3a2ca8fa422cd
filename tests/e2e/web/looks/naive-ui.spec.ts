import { fileURLToPath } from 'node:url'
import { expect, test } from '@playwright/test'
import { keysOf, readFacts, readTable } from '#tests/e2e/support/naive-ui/facts.ts'
import { bundlePageScript } from '#tests/support/fakes/inject-fake-bridge.ts'

/**
 * The table of Naive UI in ARCHITECTURE.md says of each component what it is to a keyboard and to a screen reader.
 * Here that is measured; where another version of Naive UI is different, the table has to be written again.
 */
const entry = fileURLToPath(new URL('../../support/naive-ui/naive-page.ts', import.meta.url))
let script: Promise<string> | null = null

for (const component of Object.keys(keysOf))
  test(`the table tells the truth of ${component}`, async ({ page }) => {
    script ??= bundlePageScript(entry)
    await page.setContent(
      `<!doctype html><html lang="en"><title>Naive UI</title><body data-component="${component}"><main><h1>Naive UI</h1><div id="app"></div></main></body></html>`,
    )
    await page.addScriptTag({ content: await script })
    expect(readTable().get(component)).toEqual(await readFacts(page, component))
  })
