import type { Page } from '@playwright/test'
import { atMost, type Figure } from '../report/figure.ts'
import { launchChromium } from '../rig/chromium.ts'
import { cleanUp } from '../rig/clean-up.ts'

const openings = 5
const scrollSeconds = 6
const pixelsAFrame = 120

/** Opens the Messages page of a web shell with a full outbox, and scrolls through it. */
export async function measurePage(link: string): Promise<readonly Figure[]> {
  const browser = await launchChromium()
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' })
    await page.goto(link)
    await page.getByRole('heading', { level: 1, name: 'Calls', exact: true }).waitFor()
    const opened: number[] = []
    for (let turn = 0; turn <= openings; turn++) opened.push(await openMessages(page))
    const [first = Number.NaN, ...again] = opened
    const frames = await scroll(page)
    const bar = atMost('worst', 300)
    return [
      {
        what: 'Messages opens, the first time',
        unit: 'ms',
        samples: [first],
        bar,
        note: 'its script is read too',
      },
      { what: 'Messages opens', unit: 'ms', samples: again, bar },
      {
        what: 'scrolling the outbox: time between frames',
        unit: 'ms',
        samples: frames,
        bar: atMost('p95', 17),
        note: `${String(pixelsAFrame)} px a frame; a frame at 60 Hz lasts 16.7 ms`,
      },
    ]
  } finally {
    await cleanUp(() => browser.close())
  }
}

/** From the change of address until a row of the outbox has been painted, on the page's own clock. */
async function openMessages(page: Page): Promise<number> {
  await page.evaluate(() => (location.hash = '#/settings'))
  await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor()
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const startedAt = performance.now()
        const look = (): void => {
          if (document.querySelector('[data-outbox-scroller] [data-item]') === null)
            requestAnimationFrame(look)
          else requestAnimationFrame(() => resolve(performance.now() - startedAt))
        }
        location.hash = '#/messages'
        look()
      }),
  )
}

async function scroll(page: Page): Promise<readonly number[]> {
  return page.evaluate(
    ({ seconds, step }) =>
      new Promise<number[]>((resolve) => {
        const box = document.querySelector('[data-outbox-scroller]')
        const frames: number[] = []
        let first: number | null = null
        let last = 0
        const frame = (at: number): void => {
          first ??= at
          if (at > first) frames.push(at - last)
          last = at
          box?.scrollBy(0, step)
          if (at - first < seconds * 1_000) requestAnimationFrame(frame)
          else resolve(frames)
        }
        requestAnimationFrame(frame)
      }),
    { seconds: scrollSeconds, step: pixelsAFrame },
  )
}
