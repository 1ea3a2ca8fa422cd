import type { Clock } from '../ports/clock.ts'
import { readHeader, readServerTime, type Answer } from './http/answer.ts'
import { parseHttpDate } from './http/http-date.ts'

/** `Last-Modified` and `Date` are whole seconds, and what changes in the second just told may change again in it. */
const settledAfterMs = 2_000

/**
 * The `Last-Modified` of an answer exactly as it was given, to be sent back as `If-Modified-Since`. Null where
 * a later change could bear the same date: it is younger than two seconds by the server's own `Date`, or
 * either of them can't be read. An ordinary server would answer 304 to it although something has changed.
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
  /** Conditional requests since the list itself came. */
  readonly count: number
  /** When that was, in monotonic milliseconds. */
  readonly readAt: number
}

/**
 * Which requests for a list may be conditional. At least every tenth is not, and one a minute, so that a
 * server whose dates are wrong can hold back a change for a minute at the most.
 */
export class ConditionalReads {
  private readonly lists = new Map<string, Conditional>()
  private readonly clock: Clock

  constructor(clock: Clock) {
    this.clock = clock
  }

  /** `list` is what is asked for; a yes counts as a conditional request. */
  allow(list: string): boolean {
    const known = this.lists.get(list)
    if (known === undefined || known.count >= mostConditional) return false
    if (this.clock.monotonic() - known.readAt >= conditionalForMs) return false
    this.lists.set(list, { ...known, count: known.count + 1 })
    return true
  }

  /** An answer with the list itself came. */
  noteRead(list: string): void {
    this.lists.delete(list)
    this.lists.set(list, { count: 0, readAt: this.clock.monotonic() })
    const [oldest] = this.lists.keys()
    if (this.lists.size > mostLists && oldest !== undefined) this.lists.delete(oldest)
  }
}
