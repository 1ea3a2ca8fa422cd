import { expect, type Locator, type Page } from '@playwright/test'
import { test } from './desk-fixture.ts'

/** What a job costs the operator's hands. */
export interface Effort {
  readonly clicks: number
  /** Keys other than the characters of a number or a text. */
  readonly keys: number
}

/**
 * The hands of a receptionist: real clicks at the middle of what is in sight and real keys, each counted.
 * The characters of numbers and texts are not counted, as they are the same in every program.
 */
export class Hands {
  private readonly page: Page
  private clicks = 0
  private keys = 0

  constructor(page: Page) {
    this.page = page
  }

  get effort(): Effort {
    return { clicks: this.clicks, keys: this.keys }
  }

  async click(target: Locator): Promise<void> {
    this.clicks += 1
    await target.click()
  }

  async press(key: string): Promise<void> {
    this.keys += 1
    await this.page.keyboard.press(key)
  }

  /** Goes to whatever has the focus, as a person's typing does. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text)
  }

  /** An option of a select: one click opens it, one chooses. */
  async choose(select: Locator, option: string): Promise<void> {
    this.clicks += 2
    await select.selectOption(option)
  }

  /** A file chosen in the system's own window, which a browser test can't operate: counted as one click. */
  async chooseFiles(
    button: Locator,
    files: string[] | { name: string; mimeType: string; buffer: Buffer }[],
  ): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser')
    await this.click(button)
    await (await chooser).setFiles(files)
  }
}

/** A job of the receptionist's trial of version 0.1.0, and what it took there. */
export interface Job {
  readonly number: number
  readonly title: string
  /** Clicks and keys together in version 0.1.0. */
  readonly before: number
}

/** Prints what the job took beside what it took in version 0.1.0, and fails where it takes more. */
export function expectNoMoreEffort(job: Job, { clicks, keys }: Effort): void {
  const now = clicks + keys
  test
    .info()
    .annotations.push({ type: 'effort', description: `${String(clicks)} clicks, ${String(keys)} keys` })
  process.stdout.write(
    `Job ${String(job.number)}, ${job.title}: ${String(clicks)} clicks and ${String(keys)} keys (0.1.0: ${String(job.before)} together)\n`,
  )
  expect(now, `clicks and keys of job ${String(job.number)}`).toBeLessThanOrEqual(job.before)
}
