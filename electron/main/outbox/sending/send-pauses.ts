import type { OutboxKind } from '#shared/outbox/outbox-state.ts'
import { backOffMs } from '#shared/back-off.ts'
import { longestHoldMs, rateLimitHoldMs } from '#shared/rate-limit-hold.ts'
import type { SendConditions } from './decide-next-step.ts'
import type { Moment } from '../../ports/clock.ts'

const storageRestMs = 3_000

type CommonPauses = Pick<SendConditions, 'storageUntil' | 'offlineUntil' | 'elsewhere'>

/** What keeps everything back, or everything of a kind; measured on the steady clock. */
export class SendPauses {
  elsewhere = false
  private storageUntil = -Infinity
  private offlineUntil = -Infinity
  private misses = 0
  private readonly heldUntil = new Map<OutboxKind, number>()
  /** How often in a row a kind was answered with a 429. */
  private readonly refusals = new Map<OutboxKind, number>()

  diskRefused({ mono }: Moment): void {
    this.storageUntil = mono + storageRestMs
  }

  /** Something did not reach the provider. Several that fail together count as one. */
  missed({ mono }: Moment, fraction: number): void {
    if (mono < this.offlineUntil) return
    this.misses += 1
    this.offlineUntil = mono + backOffMs(this.misses, fraction)
  }

  /** True where that is news. `kind`: one of it was answered with something else than a 429. */
  reached(kind?: OutboxKind): boolean {
    if (kind !== undefined) this.refusals.delete(kind)
    const isNews = this.misses > 0
    this.misses = 0
    this.offlineUntil = -Infinity
    return isNews
  }

  /**
   * A 429, until `retryAt` by the wall clock; returns the time it keeps to, by the wall clock. One after
   * another are kept ever longer, whatever they ask for. Several that come together count as one.
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

  /** The operator or the system says that things may have changed; a 429 stays. */
  forget(): void {
    this.reached()
    this.storageUntil = -Infinity
  }

  /** A new session: what an old one was told is not for this one. */
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

  /** When the next of them ends, on the steady clock. */
  nextEnd({ mono }: Moment): number {
    const ends = [this.storageUntil, this.offlineUntil, ...this.heldUntil.values()]
    return Math.min(...ends.filter((end) => end > mono))
  }
}

/** A time on the steady clock, by the wall clock; null where it has passed. */
function ahead(until: number, { wall, mono }: Moment): number | null {
  return until > mono ? wall + (until - mono) : null
}
