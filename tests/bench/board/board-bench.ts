import { fileURLToPath } from 'node:url'
import type { Browser, Page } from '@playwright/test'
import { FakeBridge } from '#tests/support/fakes/fake-bridge.ts'
import { bundlePageScript } from '#tests/support/fakes/inject-fake-bridge.ts'
import { atMost, type Bench, type Figure } from '../report/figure.ts'
import { serveBridge } from '../rig/bridge-shell.ts'
import { launchChromium } from '../rig/chromium.ts'
import { cleanUp } from '../rig/clean-up.ts'
import type { BoardRun } from './board-page.ts'
import { readFrameWork, traceCategories } from './frame-work.ts'

const pageScript = fileURLToPath(new URL('./board-page.ts', import.meta.url))
const runs = 3
const views = ['cards', 'table'] as const
type View = (typeof views)[number]

const still: BoardRun = { seconds: 5, changesPerSecond: 0, which: 'any' }
const busy: BoardRun = { seconds: 10, changesPerSecond: 200, which: 'any' }
const inSight: BoardRun = { ...busy, seconds: 5, which: 'drawn' }

/** The window that the design is drawn for. */
const viewport = { width: 1280, height: 800 }
/** A frame at 60 Hz lasts 16.67 ms, its time stamp wavers by a tenth or two, and a late one lasts 33 ms. */
const frameBar = atMost('p95', 17)
const workBar = atMost('p95', 16)
const taskBar = atMost('worst', 100)

/** The other runs are there for comparison. */
const isJudged = (run: BoardRun): boolean => run === busy

export const boardBench: Bench = {
  name: 'board',
  about: '1,000 live calls, 200 changes a second, as cards and as a table',
  async run() {
    const shell = await serveBridge(new FakeBridge())
    const browser = await launchChromium()
    try {
      const script = await bundlePageScript(pageScript)
      const figures: Figure[] = []
      for (const view of views) figures.push(...(await measureView(browser, shell.link, script, view)))
      return figures
    } finally {
      await cleanUp(
        () => browser.close(),
        () => shell.close(),
      )
    }
  },
}

async function measureView(browser: Browser, link: string, script: string, view: View): Promise<Figure[]> {
  const page = await browser.newPage({ viewport, locale: 'en-GB' })
  await page.addInitScript(script)
  await page.goto(link)
  await page.evaluate((shown) => window.boardBench.show(shown), view)
  await page
    .locator(view === 'cards' ? 'li[data-call]' : '[role=row][data-call]')
    .first()
    .waitFor()
  const opening = await page.evaluate(() => [...window.boardBench.longTasks, 0])
  const figures = [
    ...(await measureRuns(page, `${view}, nothing changes`, still)),
    ...(await measureRuns(page, view, busy)),
    ...(await measureRuns(page, `${view}, only calls in sight change`, inSight)),
    ...(await measureWork(browser, page, view, busy)),
    ...(await measureWork(browser, page, `${view}, only calls in sight change`, inSight)),
    { what: `${view}: longest task while it opens`, unit: 'ms', samples: [Math.max(...opening)], bar: null },
    await measureHeap(page, view),
  ] satisfies Figure[]
  await page.close()
  return figures
}

async function measureRuns(page: Page, what: string, run: BoardRun): Promise<readonly Figure[]> {
  const frames: number[] = []
  const longest: number[] = []
  for (let turn = 0; turn < runs; turn++) {
    const outcome = await page.evaluate((asked) => window.boardBench.run(asked), run)
    frames.push(...outcome.frames)
    longest.push(Math.max(0, ...outcome.longTasks))
    checkRate(run, outcome.changes)
  }
  return [
    {
      what: `${what}: time between frames`,
      unit: 'ms',
      samples: frames,
      bar: isJudged(run) ? frameBar : null,
      note: describeLate(frames),
    },
    {
      what: `${what}: longest task`,
      unit: 'ms',
      samples: longest,
      bar: isJudged(run) ? taskBar : null,
    },
  ]
}

function checkRate({ seconds, changesPerSecond }: BoardRun, changes: number): void {
  if (changes < 0.95 * seconds * changesPerSecond) {
    throw new Error(`Only ${changes} changes in ${seconds} s: the page can't even be asked for more`)
  }
}

function describeLate(frames: readonly number[]): string {
  const late = frames.filter((ms) => ms > 25).length
  return `${frames.length} frames, ${((100 * late) / frames.length).toFixed(1)} % of them late`
}

/** Judged by the processor's time, because that is the page's own; the rest is the computer's. */
async function measureWork(browser: Browser, page: Page, what: string, run: BoardRun): Promise<Figure[]> {
  await browser.startTracing(page, { categories: traceCategories })
  await page.evaluate((asked) => window.boardBench.run(asked), run)
  const work = readFrameWork((await browser.stopTracing()).toString('utf8'))
  const busyShare = work.tasks.reduce((sum, ms) => sum + ms, 0) / (run.seconds * 10)
  return [
    {
      what: `${what}: processor time a frame`,
      unit: 'ms',
      samples: work.frames,
      bar: isJudged(run) ? workBar : null,
      note: `the page’s main thread, while it is traced; busy ${busyShare.toFixed(1)} % of the time`,
    },
    {
      what: `${what}: processor time of the longest task`,
      unit: 'ms',
      samples: [Math.max(...work.tasks)],
      bar: isJudged(run) ? taskBar : null,
    },
  ]
}

type Session = Awaited<ReturnType<ReturnType<Page['context']>['newCDPSession']>>

async function readMetrics(session: Session): Promise<ReadonlyMap<string, number>> {
  const { metrics } = await session.send('Performance.getMetrics')
  return new Map(metrics.map(({ name, value }) => [name, value]))
}

async function measureHeap(page: Page, view: View): Promise<Figure> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  const samples: number[] = []
  for (let turn = 0; turn < runs; turn++) {
    await session.send('HeapProfiler.collectGarbage')
    samples.push(((await readMetrics(session)).get('JSHeapUsedSize') ?? Number.NaN) / 1e6)
  }
  await session.detach()
  const note = 'after garbage collection, at the end of all runs; the fake desk’s own copy is in it'
  return { what: `${view}: the page’s heap`, unit: 'MB', samples, bar: null, note }
}
