import type { PracticeProvider } from '../practice/create-practice-provider.ts'
import type { Clock } from '../ports/clock.ts'

/** The practice provider's own account; it guards nothing. */
export const practiceCredentials = { username: 'practice', password: 'practice' }

export interface PracticeSettings {
  /** Minutes of practice time for a minute. */
  readonly speed?: number
  readonly seed?: number
}

/** The built-in provider, started at the first sign-in to it. */
export class PracticeServer {
  private provider: Promise<PracticeProvider> | null = null
  private readonly clock: Clock
  private readonly settings: PracticeSettings

  constructor(clock: Clock, settings: PracticeSettings) {
    this.clock = clock
    this.settings = settings
  }

  async url(): Promise<string> {
    this.provider ??= this.start()
    return (await this.provider).url
  }

  async close(): Promise<void> {
    await (await this.provider)?.close()
  }

  private async start(): Promise<PracticeProvider> {
    const { createPracticeProvider } = await import('../practice/create-practice-provider.ts')
    return createPracticeProvider({ clock: this.clock, ...this.settings })
  }
}
