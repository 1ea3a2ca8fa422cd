import type { SendHooks } from '#electron/main/outbox/carrier.ts'

/** Hooks that let everything leave and remember what they were told. */
export class RecordingHooks implements SendHooks {
  readonly told: string[] = []
  readonly progressed: number[] = []
  private readonly stopping = new AbortController()
  private readonly mayLeave: boolean

  constructor(mayLeave = true) {
    this.mayLeave = mayLeave
  }

  get signal(): AbortSignal {
    return this.stopping.signal
  }

  arm(): Promise<boolean> {
    this.told.push('arm')
    return Promise.resolve(this.mayLeave)
  }

  accepted(remoteId: string | null): void {
    this.told.push(`accepted ${String(remoteId)}`)
  }

  progress(bytes: number): void {
    this.progressed.push(bytes)
  }

  stop(): void {
    this.stopping.abort()
  }
}
