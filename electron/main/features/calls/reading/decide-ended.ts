import type { LiveListExtent } from '../../../provider/live-records.ts'

/** What the last reading of the list told. `unreadable`: nothing. `not-offered`: the account has no list. */
export type ListState = LiveListExtent | 'unreadable' | 'not-offered'

/**
 * What the call's own address answered since the list lacks the call. `gone`: 404 or 410 in the provider's own
 * JSON. `unclear`: anything else that is no reading of the call, such as a web page, or nothing in time.
 */
export type AddressAnswer = 'not-asked' | 'gone' | 'unclear'

export interface AbsenceFacts {
  readonly list: ListState
  readonly own: AddressAnswer
  /** A reading has shown the call live. */
  readonly wasSeen: boolean
  /** Milliseconds since it was accepted; infinite for a call that was not placed here, or long ago. */
  readonly ageMs: number
  /** Milliseconds between the first and the last of the readings in a row that lack it; 0 for one reading. */
  readonly missingMs: number
  /** Milliseconds between the first and the last `gone` of its own address in a row; 0 for one answer. */
  readonly goneMs: number
}

/** A call that was accepted a moment ago may not have an address, or stand in a list, yet. */
export const addressLagMs = 10_000
/** The least time between two readings that are to agree: the board's default pace. */
export const againAfterMs = 5_000
/** The least time between two answers of the call's own address where the list can't be read. */
export const aloneAfterMs = 60_000

/**
 * Whether a call that no reading says has ended is over all the same. Two things must agree on it: the list
 * and the call's own address; or two complete lists, where the address is unclear; or, where the list
 * proves nothing by lacking it, two answers of the address. While the list can't be read, or not in full, two
 * answers a minute apart are needed: a gateway in trouble answers 404 too, but not for so long.
 */
export function decideEnded(facts: AbsenceFacts): boolean {
  const { list, own, wasSeen, ageMs, missingMs, goneMs } = facts
  if (!wasSeen && ageMs < addressLagMs) return false
  switch (list) {
    case 'whole':
      return own === 'gone' || (own === 'unclear' && wasSeen && missingMs >= againAfterMs)
    case 'open':
      return own === 'gone' && goneMs >= againAfterMs
    case 'not-offered':
      return own === 'gone' && wasSeen && goneMs >= againAfterMs
    case 'part':
    case 'unreadable':
      return own === 'gone' && wasSeen && goneMs >= aloneAfterMs
  }
}
