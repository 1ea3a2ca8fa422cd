import { gzipSync } from 'node:zlib'
import type { Browser } from '@playwright/test'
import { readPageFiles } from '#electron/main/page/page-files.ts'
import { FakeBridge } from '#tests/support/fakes/fake-bridge.ts'
import { sampleDesk, type FakeDesk } from '#tests/support/fakes/fake-data.ts'
import { atMost, type Bench, type Figure } from '../report/figure.ts'
import { pageFolder, serveBridge } from '../rig/bridge-shell.ts'
import { launchChromium } from '../rig/chromium.ts'
import { cleanUp } from '../rig/clean-up.ts'

const barKb = 220
const runs = 3

export const pageSizeBench: Bench = {
  name: 'page-size',
  about: 'the JavaScript that the page needs before it shows something',
  async run() {
    const { account, details } = sampleDesk()
    const browser = await launchChromium()
    try {
      return [
        ...(await measure(browser, 'first run', {
          account: { ...account, phase: 'signed-out', current: null, saved: [] },
        })),
        ...(await measure(browser, 'calls page', {
          account: { ...account, phase: 'signed-in', current: details },
        })),
      ]
    } finally {
      await cleanUp(() => browser.close())
    }
  },
}

/** Through the web shell: a browser loads the script of the socket as well, which the desktop's page does not. */
async function measure(browser: Browser, what: string, desk: Partial<FakeDesk>): Promise<Figure[]> {
  const atPaint: number[] = []
  const inAll: number[] = []
  let paths: readonly string[] = []
  for (let turn = 0; turn < runs; turn++) {
    const shell = await serveBridge(new FakeBridge(desk))
    const loaded = await loadPage(browser, shell.link)
    await shell.close()
    atPaint.push(sumGzip(loaded.atPaint))
    inAll.push(sumGzip(loaded.inAll))
    paths = loaded.inAll
  }
  const bar = atMost('worst', barKb)
  return [
    { what: `${what}: gzip at first paint`, unit: 'kB', samples: atPaint, bar },
    {
      what: `${what}: gzip until it is quiet`,
      unit: 'kB',
      samples: inAll,
      bar,
      note: `${paths.length} files`,
    },
  ]
}

interface Loaded {
  readonly atPaint: readonly string[]
  readonly inAll: readonly string[]
}

async function loadPage(browser: Browser, link: string): Promise<Loaded> {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(link)
  await page.locator('[data-page-heading]').first().waitFor()
  await page.waitForLoadState('networkidle')
  const loaded = await page.evaluate(() => {
    const paintedAt = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Infinity
    const scripts = performance
      .getEntriesByType('resource')
      .map(({ name, startTime }) => ({ path: new URL(name).pathname, startTime }))
      .filter(({ path }) => path.endsWith('.js'))
    const atPaint = scripts.filter(({ startTime }) => startTime < paintedAt)
    return { atPaint: atPaint.map(({ path }) => path), inAll: scripts.map(({ path }) => path) }
  })
  await context.close()
  return loaded
}

function sumGzip(paths: readonly string[]): number {
  const files = readPageFiles(pageFolder)
  const sizes = [...new Set(paths)].map((path) => {
    const file = files.get(path)
    if (file === undefined) throw new Error(`The page asked for ${path}, which is not there`)
    return gzipSync(file.body, { level: 9 }).byteLength
  })
  return sizes.reduce((sum, size) => sum + size, 0) / 1_000
}
