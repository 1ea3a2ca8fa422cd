import type { Clock } from '../ports/clock.ts'
import { readHeader, readServerTime, type Answer } from './http/answer.ts'
import { parseHttpDate } from './http/http-date.ts'

/**
 * Milliseconds. `Last-Modified` and `Date` are whole seconds: within the second just named, more may still
 * change.
 */
const settledAfterMs = 2_000

/**
 * The `Last-Modified` of an answer, unchanged, to be sent back as `If-Modified-Since`. Null where it is
 * younger than two seconds by the server's own `Date`, or where either can't be read: a later change could
 * bear the same date, and the server would answer 304 to it.
 */
export function readLastModified(answer: Answer): string | null {
  const text = readHeader(answer, 'last-modified')
  const changedAt = text === null ? null : parseHttpDate(text)
  const serverTime = readServerTime(answer)
  if (changedAt === null || serverTime === null) return null
  return serverTime - changedAt >= settledAfterMs ? text : null
}

const mostConditional = 9
const conditionalForMs = 60_000
const mostLists = 100

interface Conditional {
  /** Conditional requests since an answer last carried the list itself. */
  readonly count: number
  /** When that answer came, in monotonic milliseconds. */
  readonly readAt: number
}

/**
 * Decides which requests for a list may be conditional. At least every tenth is not, and at least one a
 * minute, so that a server with wrong dates can hide a change for a minute at most.
 */
export class ConditionalReads {
  private readonly lists = new Map<string, Conditional>()
  private readonly clock: Clock

  constructor(clock: Clock) {
    this.clock = clock
  }

  /** Whether the next request for `list` may be conditional; where it may, it is counted as one. */
  allow(list: string): boolean {
    const known = this.lists.get(list)
    if (known === undefined || known.count >= mostConditional) return false
    if (this.clock.monotonic() - known.readAt >= conditionalForMs) return false
    this.lists.set(list, { ...known, count: known.count + 1 })
    return true
  }

  /** Must be called when an answer carried the list itself. */
  noteRead(list: string): void {
    this.lists.delete(list)
    this.lists.set(list, { count: 0, readAt: this.clock.monotonic() })
    const [oldest] = this.lists.keys()
    if (this.lists.size > mostLists && oldest !== undefined) this.lists.delete(oldest)
  }
}
