import type { AppError } from '#shared/app-error.ts'
import { rateLimitHoldMs } from '#shared/rate-limit-hold.ts'
import { fail, type Result } from '#shared/result.ts'
import type { EngineContext, OutboxSession } from '../state/engine-context.ts'

const mostAtOnce = 2

/**
 * Limits reads of lists and statuses to two at a time, and to none while signed out, offline, or after a 429.
 */
export class Reads {
  private underWay = 0
  private heldUntil = -Infinity
  private readonly context: EngineContext

  constructor(context: EngineContext) {
    this.context = context
  }

  /** A place is free, and no pause is in force. */
  mayStart(): boolean {
    return this.underWay < mostAtOnce && this.isOpen()
  }

  /** Signed in, online, and no 429 pauses reads. */
  isOpen(): boolean {
    const { context } = this
    const moment = context.moment()
    if (context.session === null || context.session.refused || context.closed) return false
    return moment.mono >= this.heldUntil && context.pauses.common(moment).offlineUntil === null
  }

  /** Monotonic milliseconds; may have passed. */
  nextEnd(): number {
    return this.heldUntil
  }

  reset(): void {
    this.heldUntil = -Infinity
  }

  /** Keeps a place for a task of one or more requests. A refusal of the disk is logged. */
  async occupy(task: () => Promise<void>): Promise<void> {
    this.underWay += 1
    try {
      await task()
    } catch (error) {
      this.context.diskRefused(error)
    } finally {
      this.underWay -= 1
      this.context.pump()
    }
  }

  /**
   * One request; begins the pauses that its failure calls for. Fails with `cancelled` where the session ended
   * meanwhile.
   */
  async ask<T>(
    session: OutboxSession,
    request: () => Promise<Result<T, AppError>>,
  ): Promise<Result<T, AppError>> {
    const result = await request().catch((error: unknown) => fail(toError(error)))
    if (!this.context.isCurrent(session)) return fail({ code: 'cancelled' })
    if (!result.ok) this.applyToPauses(session, result.error)
    else if (this.context.pauses.reached()) this.context.notes.touchSummary()
    return result
  }

  private applyToPauses(session: OutboxSession, { code, retryAt }: AppError): void {
    const { context } = this
    if (code === 'signed-out') context.refuse(session)
    if (code === 'offline') {
      context.pauses.missed(context.moment(), context.options.random.fraction())
      context.notes.touchSummary()
    }
    if (code === 'rate-limited') {
      const asked = retryAt === undefined ? null : retryAt - context.clock.now()
      this.heldUntil = context.clock.monotonic() + rateLimitHoldMs(asked)
    }
  }
}

const toError = (error: unknown): AppError => ({ code: 'internal', detail: String(error) })
