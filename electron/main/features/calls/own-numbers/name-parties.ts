import type { LiveCall } from '#shared/calls/live-call.ts'
import type { Party } from '#shared/numbers/party.ts'

type Named = (party: Party) => Party

/**
 * Every party of a call, of its legs and of its events by the name that `named` gives it. What keeps its names
 * stays the same object: a comparison of 1,000 calls must not go through their events at each reading.
 */
export function nameParties(call: LiveCall, named: Named): LiveCall {
  const { from, to, callerId, legs, transfer, actions, events } = call
  return {
    ...call,
    from: named(from),
    to: named(to),
    callerId: callerId === null ? null : named(callerId),
    legs: mapChanged(legs, (leg) => withParty(leg, 'party', named)),
    actions: mapChanged(actions, (action) => withParty(action, 'to', named)),
    ...(transfer == null ? {} : { transfer: withParty(transfer, 'to', named) }),
    ...(events === undefined ? {} : { events: mapChanged(events, (one) => withParty(one, 'party', named)) }),
  }
}

function withParty<K extends 'party' | 'to', T extends Readonly<Partial<Record<K, Party | undefined>>>>(
  whole: T,
  key: K,
  named: Named,
): T {
  const before = whole[key]
  const after = before === undefined ? undefined : named(before)
  return after === before ? whole : { ...whole, [key]: after }
}

/** The same array where `change` returns each item as it is. */
function mapChanged<T>(items: T[], change: (item: T) => T): T[] {
  const next = items.map(change)
  return next.every((item, index) => item === items[index]) ? items : next
}
