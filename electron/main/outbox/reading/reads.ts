import type { AppError } from '#shared/app-error.ts'
import { fail, type Result } from '#shared/result.ts'
import type { Core } from '../engine-context.ts'
import type { OutboxSession } from '../state/outbox-session.ts'

const mostAtOnce = 2
const usualHoldMs = 60_000

/** Reads of lists and statuses: few at a time, and none while the provider can't or won't be asked. */
export class Reads {
  private underWay = 0
  private heldUntil = -Infinity
  private readonly core: Core

  constructor(core: Core) {
    this.core = core
  }

  /** A place is free, and the provider can be asked. */
  mayStart(): boolean {
    return this.underWay < mostAtOnce && this.isOpen()
  }

  /** There is a session to read with, and nothing holds its reads back. */
  isOpen(): boolean {
    const { core } = this
    const moment = core.moment()
    if (core.session === null || core.session.refused || core.closed) return false
    return moment.mono >= this.heldUntil && core.holds.ofDesk(moment).offlineUntil === null
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
      this.core.diskRefused(error)
    } finally {
      this.underWay -= 1
      this.core.pump()
    }
  }

  /** One request; what its failure means for others is heeded. Fails with `cancelled` once the session is over. */
  async ask<T>(
    session: OutboxSession,
    request: () => Promise<Result<T, AppError>>,
  ): Promise<Result<T, AppError>> {
    const result = await request().catch((error: unknown) => fail(toError(error)))
    if (!this.core.isCurrent(session)) return fail({ code: 'cancelled' })
    if (!result.ok) this.heed(session, result.error)
    else if (this.core.holds.reached()) this.core.notes.touchSummary()
    return result
  }

  private heed(session: OutboxSession, { code, retryAt }: AppError): void {
    const { core } = this
    if (code === 'signed-out') core.refuse(session)
    if (code === 'offline') {
      core.holds.missed(core.moment(), core.options.random.fraction())
      core.notes.touchSummary()
    }
    if (code === 'rate-limited') {
      const ms = retryAt === undefined ? usualHoldMs : retryAt - core.clock.now()
      this.heldUntil = core.clock.monotonic() + Math.min(3_600_000, Math.max(1_000, ms))
    }
  }
}

const toError = (error: unknown): AppError => ({ code: 'internal', detail: String(error) })
