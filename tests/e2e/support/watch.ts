import { expect, type Page } from '@playwright/test'

/** Why Chromium stops a request before it leaves: a policy, or (of SVG's `use`, whichever rule is asked first) its origin. */
const neverLeft: ReadonlySet<string> = new Set(['csp', 'origin'])

/** Sees what no text may do: run, ask something of anyone else, lead elsewhere, open a window. */
export class Watch {
  private readonly stopped: string[] = []
  private readonly seen: string[] = []

  constructor(page: Page, origin: string) {
    page.on('dialog', (dialog) => {
      this.seen.push(`dialog ${dialog.message()}`)
      void dialog.dismiss()
    })
    page.on('request', (request) => {
      if (!request.url().startsWith(origin)) this.seen.push(`request ${request.url()}`)
    })
    page.on('requestfailed', (request) => {
      if (neverLeft.has(request.failure()?.errorText ?? '')) this.stopped.push(`request ${request.url()}`)
    })
    page.on('framenavigated', (frame) => {
      if (!frame.url().startsWith(origin)) this.seen.push(`frame ${frame.url()}`)
    })
    page.on('popup', (popup) => this.seen.push(`window ${popup.url()}`))
  }

  async start(page: Page): Promise<void> {
    await page.exposeFunction('pwned', () => this.seen.push('executed'))
  }

  /** What was seen and not stopped before it left. */
  unstopped(): string[] {
    return this.seen.filter((what) => !this.stopped.includes(what))
  }

  expectPeace(): void {
    expect(this.seen).toEqual([])
  }
}

/** What only markup could have made. */
export const planted = (page: Page): Promise<number> =>
  page
    .locator('iframe, object, embed, base, marquee, body :is(script, style, link, meta), [onerror], [onload]')
    .count()
