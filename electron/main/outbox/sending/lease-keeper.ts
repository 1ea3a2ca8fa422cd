import type { Lease } from '../../ports/outbox-store.ts'
import type { EngineContext } from '../state/engine-context.ts'

const leaseMs = 60_000
/** With less than this left it is renewed before the next send. */
const leastLeftMs = 30_000

/** This process's lease on the outbox. A later taker's lease replaces it. */
export class LeaseKeeper {
  private lease: Lease | null = null
  private readonly holder: string
  private readonly context: EngineContext

  constructor(context: EngineContext) {
    this.context = context
    this.holder = context.options.random.uuid()
  }

  /** A lease that is valid for at least 30 s; null where another process has it, or the disk refuses. */
  async hold(): Promise<Lease | null> {
    const { context } = this
    if (context.pauses.elsewhere) return null
    const at = context.timestamps.next()
    if (this.lease !== null && this.lease.until - at >= leastLeftMs) return this.lease
    try {
      this.lease = await this.takeOrRenew(at)
      context.pauses.elsewhere = this.lease === null
    } catch (error) {
      context.diskRefused(error)
      return null
    }
    return this.lease
  }

  /** The last result of `hold`. */
  current(): Lease | null {
    return this.lease
  }

  private takeOrRenew(at: number): Promise<Lease | null> {
    const { store } = this.context
    return this.lease === null
      ? store.takeLease(this.holder, at, leaseMs)
      : store.renewLease(this.lease, at, leaseMs)
  }
}
