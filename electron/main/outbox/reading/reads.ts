import type { AppError } from '#shared/app-error.ts'
import { rateLimitHoldMs } from '#shared/rate-limit-hold.ts'
import { fail, type Result } from '#shared/result.ts'
import type { EngineContext } from '../engine-context.ts'
import type { OutboxSession } from '../state/outbox-session.ts'

const mostAtOnce = 2

/** Reads of lists and statuses: few at a time, and none while the provider can't or won't be asked. */
export class Reads {
  private underWay = 0
  private heldUntil = -Infinity
  private readonly context: EngineContext

  constructor(context: EngineContext) {
    this.context = context
  }

  /** A place is free, and the provider can be asked. */
  mayStart(): boolean {
    return this.underWay < mostAtOnce && this.isOpen()
  }

  /** There is a session to read with, and nothing pauses its reads back. */
  isOpen(): boolean {
    const { context } = this
    const moment = context.moment()
    if (context.session === null || context.session.refused || context.closed) return false
    return moment.mono >= this.heldUntil && context.pauses.common(moment).offlineUntil === null
  }

  /** On the steady clock; it may have passed. */
  nextEnd(): number {
    return this.heldUntil
  }

  reset(): void {
    this.heldUntil = -Infinity
  }

  /** Keeps a place for the whole of a task, which may ask several times. */
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

  /** One request; what its failure means for others is heeded. Fails with `cancelled` once the session is over. */
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
