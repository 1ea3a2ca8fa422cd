import type { LiveListExtent } from '../../../provider/live-records.ts'

/** What the last reading of the list told. `unreadable`: nothing. `not-offered`: the account has no list. */
export type ListState = LiveListExtent | 'unreadable' | 'not-offered'

/**
 * What the call's own address said since the list lacks the call. `gone`: 404 or 410 in the provider's own
 * JSON. `no-word`: nothing that tells, a web page or a silence among them.
 */
export type OwnWord = 'not-asked' | 'gone' | 'no-word'

export interface AbsenceFacts {
  readonly list: ListState
  readonly own: OwnWord
  /** A reading has shown the call live. */
  readonly wasSeen: boolean
  /** Milliseconds since it was accepted; infinite for a call that was not placed here, or long ago. */
  readonly ageMs: number
  /** Milliseconds since the first of the readings in a row that lack it. */
  readonly missingMs: number
  /** Milliseconds since its own address first said `gone`; it has said so again since, if it was asked. */
  readonly goneMs: number
}

/** A call that was accepted a moment ago may not have an address, or stand in a list, yet. */
export const addressLagMs = 10_000
/** The least time between two readings that are to agree: the board's default pace. */
export const againAfterMs = 5_000
/** So long the call's own address has to say so where the list can't be read at all. */
export const aloneAfterMs = 60_000

/**
 * Whether a call that no reading says has ended is over all the same. Two things must agree on it: the list
 * and the call's own address; or two complete lists, where the address tells nothing; or, where the list
 * proves nothing by lacking it, two words of the address. While the list can't be read, or not in full, the
 * address has to say so for a minute: a gateway in trouble answers 404 too, but not for so long.
 */
export function decideEnded(facts: AbsenceFacts): boolean {
  const { list, own, wasSeen, ageMs, missingMs, goneMs } = facts
  if (!wasSeen && ageMs < addressLagMs) return false
  switch (list) {
    case 'whole':
      return own === 'gone' || (own === 'no-word' && wasSeen && missingMs >= againAfterMs)
    case 'open':
      return own === 'gone' && goneMs >= againAfterMs
    case 'not-offered':
      return own === 'gone' && wasSeen && goneMs >= againAfterMs
    case 'part':
    case 'unreadable':
      return own === 'gone' && wasSeen && goneMs >= aloneAfterMs
  }
}
