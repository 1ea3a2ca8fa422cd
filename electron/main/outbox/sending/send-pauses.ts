import type { OutboxKind } from '#shared/outbox/outbox-state.ts'
import { backOffMs } from '#shared/back-off.ts'
import { longestHoldMs, rateLimitHoldMs } from '#shared/rate-limit-hold.ts'
import type { SendConditions } from './decide-next-step.ts'
import type { Moment } from '../../ports/clock.ts'

const storageRestMs = 3_000

type CommonPauses = Pick<SendConditions, 'storageUntil' | 'offlineUntil' | 'elsewhere'>

/**
 * Pauses of all sending, or of one kind; kept in monotonic milliseconds, so that a clock that jumps changes
 * none.
 */
export class SendPauses {
  elsewhere = false
  private storageUntil = -Infinity
  private offlineUntil = -Infinity
  private misses = 0
  private readonly heldUntil = new Map<OutboxKind, number>()
  /** 429s in a row, by kind. */
  private readonly refusals = new Map<OutboxKind, number>()

  diskRefused({ mono }: Moment): void {
    this.storageUntil = mono + storageRestMs
  }

  /**
   * A request did not reach the provider. Failures during the back-off of an earlier one count as the same.
   */
  missed({ mono }: Moment, fraction: number): void {
    if (mono < this.offlineUntil) return
    this.misses += 1
    this.offlineUntil = mono + backOffMs(this.misses, fraction)
  }

  /**
   * A request reached the provider. True where the last one did not. `kind` is given where it was answered
   * with something else than a 429.
   */
  reached(kind?: OutboxKind): boolean {
    if (kind !== undefined) this.refusals.delete(kind)
    const isNews = this.misses > 0
    this.misses = 0
    this.offlineUntil = -Infinity
    return isNews
  }

  /**
   * A 429 that asks to wait until `retryAt` (epoch milliseconds). Returns the end of the pause in epoch
   * milliseconds. Pauses in a row grow, whatever is asked for; 429s during a pause do not count as another.
   */
  hold(kind: OutboxKind, retryAt: number | undefined, { wall, mono }: Moment, fraction: number): number {
    const before = this.refusals.get(kind) ?? 0
    const isAnother = mono >= (this.heldUntil.get(kind) ?? -Infinity)
    const leastMs = before === 0 ? 0 : 1_000 + backOffMs(before + 1, (1 + fraction) / 2)
    if (isAnother) this.refusals.set(kind, before + 1)
    const askedMs = rateLimitHoldMs(retryAt === undefined ? null : retryAt - wall)
    const ms = Math.min(longestHoldMs, Math.max(leastMs, askedMs))
    this.heldUntil.set(kind, mono + ms)
    return wall + ms
  }

  /**
   * Ends the pauses for network and disk, because the operator or the system reported a change; a 429's pause
   * stays.
   */
  forget(): void {
    this.reached()
    this.storageUntil = -Infinity
  }

  /** Ends all pauses, for a new session. */
  reset(): void {
    this.forget()
    this.heldUntil.clear()
    this.refusals.clear()
  }

  common(moment: Moment): CommonPauses {
    return {
      elsewhere: this.elsewhere,
      storageUntil: ahead(this.storageUntil, moment),
      offlineUntil: ahead(this.offlineUntil, moment),
    }
  }

  ofKind(kind: OutboxKind, moment: Moment): number | null {
    return ahead(this.heldUntil.get(kind) ?? -Infinity, moment)
  }

  /** When the next pause ends, in monotonic milliseconds. */
  nextEnd({ mono }: Moment): number {
    const ends = [this.storageUntil, this.offlineUntil, ...this.heldUntil.values()]
    return Math.min(...ends.filter((end) => end > mono))
  }
}

/** Monotonic to epoch milliseconds; null where it has passed. */
function ahead(until: number, { wall, mono }: Moment): number | null {
  return until > mono ? wall + (until - mono) : null
}
