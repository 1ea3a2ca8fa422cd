import type { SendHooks } from '#electron/main/ports/send-hooks.ts'

/** Hooks that let everything leave and remember what they were told. */
export class RecordingHooks implements SendHooks {
  readonly told: string[] = []
  readonly progressed: number[] = []
  private readonly stopping = new AbortController()
  private readonly mayLeave: boolean

  constructor(mayLeave = true) {
    this.mayLeave = mayLeave
  }

  get stop(): AbortSignal {
    return this.stopping.signal
  }

  beforeSend(): Promise<boolean> {
    this.told.push('beforeSend')
    return Promise.resolve(this.mayLeave)
  }

  onAccepted(remoteId: string | null): void {
    this.told.push(`accepted ${String(remoteId)}`)
  }

  onProgress(bytes: number): void {
    this.progressed.push(bytes)
  }

  abort(): void {
    this.stopping.abort()
  }
}
