import type { Logger } from '../ports/logger.ts'

/**
 * Outcomes that the disk refused. They stay in memory, in order, and are tried again; until then the
 * item counts as armed, and nothing is sent for it.
 */
export class Unwritten {
  private readonly writes = new Map<string, (() => void)[]>()
  private readonly logger: Logger

  constructor(logger: Logger) {
    this.logger = logger
  }

  /** False where it has to wait. */
  write(id: string, write: () => void): boolean {
    this.writes.set(id, [...(this.writes.get(id) ?? []), write])
    return this.retryOne(id)
  }

  /** True once all is written. */
  retry(): boolean {
    return [...this.writes.keys()].every((id) => this.retryOne(id))
  }

  has(id: string): boolean {
    return this.writes.has(id)
  }

  isEmpty(): boolean {
    return this.writes.size === 0
  }

  private retryOne(id: string): boolean {
    const writes = this.writes.get(id) ?? []
    try {
      for (let next = writes[0]; next !== undefined; next = writes[0]) {
        next()
        writes.shift()
      }
    } catch (error) {
      this.logger.error('outbox.unwritten', { id, detail: String(error) })
      return false
    }
    this.writes.delete(id)
    return true
  }
}
