import type { CallDirection, LiveCall } from '#shared/calls/live-call.ts'
import type { Party } from '#shared/numbers/party.ts'
import { keyOf } from '#shared/numbers/to-party.ts'

/** What the account calls its own; `keys` are of `numberKey`. */
export interface OwnNumbers {
  readonly phone: string | null
  readonly keys: ReadonlySet<string>
  /** A party by the label that the account gave to its number. */
  readonly named: (party: Party) => Party
}

/** A call placed here goes out, whatever its numbers; any other goes where a number of the account's own stands. */
export function decideDirection(call: LiveCall, keys: ReadonlySet<string>): CallDirection {
  const isOurs = (number: string): boolean => number !== '' && keys.has(keyOf(number))
  const [from, to] = [isOurs(call.from.number), isOurs(call.to.number)]
  if (from && to) return 'inside'
  if (call.placedHere || from) return 'out'
  if (to) return 'in'
  // A phone of the office need not be a number of the account; what it shows is.
  return isOurs(call.callerId?.number ?? '') ? 'out' : 'unknown'
}
