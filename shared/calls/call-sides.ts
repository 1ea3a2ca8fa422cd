import { isMyLeg } from './call-owner.ts'
import type { Party } from '../numbers/party.ts'
import type { CallDirection, CallLeg, LiveCall } from './live-call.ts'

/** A call placed here goes out; without own numbers nothing else is known. */
export const directionOf = (call: LiveCall): CallDirection =>
  call.direction ?? (call.placedHere ? 'out' : 'unknown')

/** Who is on the other end for the office: the caller of an incoming call, else whoever is called. */
export const outsideOf = (call: LiveCall): Party => (directionOf(call) === 'in' ? call.from : call.to)

/** The office's side: the number that was called, else the phone that calls. */
export const insideOf = (call: LiveCall): Party => (directionOf(call) === 'in' ? call.to : call.from)

export interface SidesOfCall {
  /** Null where no leg is known to be that side. */
  readonly outside: CallLeg | null
  readonly inside: CallLeg | null
}

/**
 * The legs of the two sides. The operator's own phone is the inside; else a leg is told by its number, and
 * where the numbers say nothing by its place: the A leg is the one that the call begins with.
 */
export function legsOf(call: LiveCall): SidesOfCall {
  const [first, second] = call.legs
  if (first === undefined) return { outside: null, inside: null }
  const other = (leg: CallLeg): CallLeg | null => call.legs.find((one) => one !== leg) ?? null
  const mine = call.legs.find((leg) => isMyLeg(call, leg))
  if (mine !== undefined) return { inside: mine, outside: other(mine) }
  const named = call.legs.find(({ party }) => party.display === outsideOf(call).display)
  if (named !== undefined) return { outside: named, inside: other(named) }
  const side = directionOf(call) === 'in' ? 'a' : 'b'
  const placed = call.legs.find((leg) => leg.side === side) ?? null
  return { outside: placed, inside: placed === null ? first : second === undefined ? null : other(placed) }
}
