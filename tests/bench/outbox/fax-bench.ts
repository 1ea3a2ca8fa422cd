import type { Page } from '@playwright/test'
import { samplePdf } from '#tests/support/samples/sample-documents.ts'
import { atMost, type Bench, type Figure } from '../report/figure.ts'
import { makeFolder, pause } from '../rig/bench-desk.ts'
import { launchChromium } from '../rig/chromium.ts'
import { cleanUp, removeFolder } from '../rig/clean-up.ts'
import { fillOutbox } from './full-outbox.ts'
import { startWeb } from './start-web.ts'

const pages = 100
const runs = 5
const watchedMs = 4_000

declare global {
  interface Window {
    faxBench: { chosenAt: number; shownAt: number; longTasks: number[]; keys: number[] }
  }
}

export const faxBench: Bench = {
  name: 'fax',
  about: `a PDF of ${String(pages)} pages is dropped while the operator types`,
  async run() {
    const folder = makeFolder()
    try {
      await fillOutbox(folder, 0)
      return await measure(folder)
    } finally {
      await cleanUp(() => removeFolder(folder))
    }
  },
}

async function measure(folder: string): Promise<readonly Figure[]> {
  const web = await startWeb(folder)
  const browser = await launchChromium()
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' })
    await page.goto(web.said[1] ?? '')
    await page.getByRole('heading', { level: 1, name: 'Calls', exact: true }).waitFor()
    await page.evaluate(() => (location.hash = '#/faxes'))
    const buffer = Buffer.from(await samplePdf(pages))
    const shown: number[] = []
    const tasks: number[] = []
    const keys: number[] = []
    for (let turn = 0; turn < runs; turn++) {
      const { chosenAt, shownAt, ...seen } = await dropOne(page, buffer)
      shown.push(shownAt - chosenAt)
      tasks.push(Math.max(0, ...seen.longTasks))
      keys.push(...seen.keys)
    }
    return [
      { what: 'first page of 100 is shown', unit: 'ms', samples: shown, bar: atMost('worst', 1_000) },
      {
        what: 'longest task of the page meanwhile',
        unit: 'ms',
        samples: tasks,
        bar: atMost('worst', 50),
        note: 'Chromium tells of tasks from 50 ms on; 0 is none',
      },
      { what: 'from a key to the next frame meanwhile', unit: 'ms', samples: keys, bar: atMost('p95', 50) },
    ]
  } finally {
    await cleanUp(() => browser.close(), web.stop)
  }
}

/** The document is chosen, and the operator goes on typing into the dial box. */
async function dropOne(page: Page, buffer: Buffer): Promise<Window['faxBench']> {
  await page.getByRole('button', { name: 'Choose files' }).waitFor()
  await page.evaluate(watch)
  const dialBox = page.getByRole('combobox', { name: 'Dial', exact: true })
  await dialBox.fill('')
  await dialBox.focus()
  const file = { name: 'report.pdf', mimeType: 'application/pdf', buffer }
  await page.locator('input[type=file]').first().setInputFiles(file)
  const startedAt = performance.now()
  while (performance.now() - startedAt < watchedMs) {
    await page.keyboard.press('7')
    await pause(40)
  }
  const seen = await page.evaluate(() => window.faxBench)
  await page
    .getByRole('button', { name: /^Remove/ })
    .first()
    .click()
  return seen
}

/** Runs in the page. */
function watch(): void {
  const seen: Window['faxBench'] = { chosenAt: Number.NaN, shownAt: Number.NaN, longTasks: [], keys: [] }
  window.faxBench = seen
  const begin = (): void => {
    seen.chosenAt = performance.now()
    const look = (): void => {
      if (document.querySelector('[data-draft] canvas') === null) requestAnimationFrame(look)
      else requestAnimationFrame(() => (seen.shownAt = performance.now()))
    }
    look()
  }
  document.addEventListener('change', begin, { capture: true, once: true })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) seen.longTasks.push(entry.duration)
  }).observe({ type: 'longtask' })
  document.addEventListener('keydown', () => {
    const pressedAt = performance.now()
    requestAnimationFrame(() => seen.keys.push(performance.now() - pressedAt))
  })
}
