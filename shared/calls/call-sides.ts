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
 * The legs of the two sides. The operator's own phone is the inside; else a leg is told by its number, and where
 * the numbers say nothing by its place: the A leg is the one that the call begins with.
 * Where the direction is not known either, no side is claimed.
 */
export function legsOf(call: LiveCall): SidesOfCall {
  const otherThan = (leg: CallLeg): CallLeg | null => call.legs.find((one) => one !== leg) ?? null
  const mine = call.legs.find((leg) => isMyLeg(call, leg))
  if (mine !== undefined) return { inside: mine, outside: otherThan(mine) }
  const outside = call.legs.find(({ party }) => party.display === outsideOf(call).display) ?? legByPlace(call)
  return outside === null ? { outside: null, inside: null } : { outside, inside: otherThan(outside) }
}

/** ASSUMPTION for incoming calls: the A leg is the caller. Documented is only that `from` is rung first. */
function legByPlace(call: LiveCall): CallLeg | null {
  const direction = directionOf(call)
  if (direction === 'unknown') return null
  return call.legs.find(({ side }) => side === (direction === 'in' ? 'a' : 'b')) ?? null
}
