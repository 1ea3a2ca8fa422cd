import type { LiveListExtent } from '../../../provider/live-records.ts'

/**
 * The result of the last reading of the list. `unreadable`: nothing is known. `not-offered`: the account has
 * no list.
 */
export type ListState = LiveListExtent | 'unreadable' | 'not-offered'

/**
 * What the call's own address has answered since it is missing in the list. `gone`: 404 or 410 in the
 * provider's own JSON. `unclear`: anything else that is no reading of the call, such as an HTML page or a
 * timeout.
 */
export type AddressAnswer = 'not-asked' | 'gone' | 'unclear'

export interface AbsenceFacts {
  readonly list: ListState
  readonly own: AddressAnswer
  /** A reading has shown the call live. */
  readonly wasSeen: boolean
  /** Milliseconds since it was accepted; infinite where it was not placed here, or long ago. */
  readonly ageMs: number
  /** Milliseconds between the first and the last of consecutive lists without it; 0 for one list. */
  readonly missingMs: number
  /** Milliseconds between the first and the last of consecutive `gone` answers; 0 for one answer. */
  readonly goneMs: number
}

/** Milliseconds within which a call that was just accepted may have no address and be in no list. */
export const addressLagMs = 10_000
/** The least milliseconds between two readings that must agree: the board's default interval. */
export const againAfterMs = 5_000
/** The least milliseconds between two answers of the call's own address while the list can't be read. */
export const aloneAfterMs = 60_000

/**
 * Whether a call has ended although no reading says so. Two facts must agree: the list and the call's own
 * address; or two complete lists where the address is unclear; or two answers of the address where the list
 * proves nothing. While the list can't be read, or not completely, two answers a minute apart are needed: a
 * gateway in trouble answers 404 too, but not for that long.
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
