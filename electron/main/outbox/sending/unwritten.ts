import type { Logger } from '../../ports/logger.ts'

/**
 * Outcomes that the disk refused: kept in memory, in order, and tried again. Until then the item counts as
 * armed and is not sent again.
 */
export class Unwritten {
  private readonly writes = new Map<string, (() => Promise<void>)[]>()
  private readonly running = new Map<string, Promise<boolean>>()
  private readonly logger: Logger

  constructor(logger: Logger) {
    this.logger = logger
  }

  /** False where the disk refused; it is kept for `retry`. */
  write(id: string, write: () => Promise<void>): Promise<boolean> {
    const writes = this.writes.get(id)
    if (writes === undefined) this.writes.set(id, [write])
    else writes.push(write)
    return this.retryOne(id)
  }

  /** True once all is written. */
  async retry(): Promise<boolean> {
    for (const id of [...this.writes.keys()]) if (!(await this.retryOne(id))) return false
    return true
  }

  has(id: string): boolean {
    return this.writes.has(id)
  }

  isEmpty(): boolean {
    return this.writes.size === 0
  }

  /** Outcomes of one item are written in the order in which they came. */
  private retryOne(id: string): Promise<boolean> {
    const running = this.running.get(id)
    if (running !== undefined) return running
    const run = this.writeAll(id)
    if (this.writes.has(id)) this.running.set(id, run)
    return run
  }

  private async writeAll(id: string): Promise<boolean> {
    const writes = this.writes.get(id) ?? []
    try {
      for (let next = writes[0]; next !== undefined; next = writes[0]) {
        await next()
        writes.shift()
      }
      this.writes.delete(id)
      return true
    } catch (error) {
      this.logger.error('outbox.unwritten', { id, detail: String(error) })
      return false
    } finally {
      this.running.delete(id)
    }
  }
}
