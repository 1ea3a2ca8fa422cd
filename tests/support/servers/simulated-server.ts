import type { BudgetHeaders } from '#electron/main/queue/request-queue.ts'

const hourMs = 3_600_000

export type WindowKind = 'sliding' | 'aligned'

export interface ServerAnswer {
  readonly refused: boolean
  readonly headers: BudgetHeaders
}

/** Counts requests as a provider might: over the last 60 minutes, or from one full hour to the next. */
export class SimulatedServer {
  accepted = 0
  refused = 0
  private counted: number[] = []
  private oldest = 0
  private readonly kind: WindowKind
  private readonly limit: number

  constructor(kind: WindowKind, limit = 5_000) {
    this.kind = kind
    this.limit = limit
  }

  /** One request at a time of the wall clock; others on the same login count as well. */
  arrive(now: number): ServerAnswer {
    this.forget(now)
    const refused = this.inWindow() >= this.limit
    if (refused) this.refused += 1
    else {
      this.accepted += 1
      this.counted.push(now)
    }
    const resetsInMs = this.resetsInMs(now)
    const remaining = this.limit - this.inWindow()
    return {
      refused,
      headers: { limit: this.limit, remaining, resetsInMs, retryAfterMs: refused ? resetsInMs : null },
    }
  }

  private inWindow(): number {
    return this.counted.length - this.oldest
  }

  private resetsInMs(now: number): number {
    const first = this.kind === 'aligned' ? now - (now % hourMs) : (this.counted[this.oldest] ?? now)
    return first + hourMs - now
  }

  private forget(now: number): void {
    const start = this.kind === 'aligned' ? now - (now % hourMs) : now - hourMs
    const isOver = (at: number): boolean => (this.kind === 'aligned' ? at < start : at <= start)
    for (let at = this.counted[this.oldest]; at !== undefined && isOver(at); at = this.counted[this.oldest]) {
      this.oldest += 1
    }
  }
}
