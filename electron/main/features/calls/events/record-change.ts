import type { CallEvent, LiveCall } from '#shared/calls/live-call.ts'
import type { Card, Cards } from '../card.ts'
import { decideDirection, type OwnNumbers } from '../ownership/decide-direction.ts'
import { nameParties } from '../own-numbers/name-parties.ts'
import { decideOwn } from '../ownership/decide-own.ts'
import { decideEvents } from './decide-events.ts'

const mostEvents = 100

/** The cards after a change; each changed call has its owner, its direction and its new events. */
export function recordChange(before: Cards, after: Cards, now: number, ours: OwnNumbers): Cards {
  return new Map(
    [...after].map(([key, card]) => {
      const was = before.get(key)?.call ?? null
      return [key, card.call === was ? card : recordCard(was, card, now, ours)]
    }),
  )
}

/** A card with its owner, its direction and the labels of own numbers; no event is added. */
export function withSides(card: Card, { phone, keys, named }: OwnNumbers): Card {
  const call = decideOwn(nameParties(card.call, named), phonesOf(card, phone))
  return { ...card, call: { ...call, direction: decideDirection(call, keys) } }
}

function recordCard(was: LiveCall | null, card: Card, now: number, ours: OwnNumbers): Card {
  const owned = withSides(was === null ? seenFirst(card, ours.phone) : card, ours)
  const fresh = decideEvents(was, owned.call, now)
  if (fresh.length === 0) return owned
  return { ...owned, call: { ...owned.call, events: bounded([...(owned.call.events ?? []), ...fresh]) } }
}

/**
 * The owner of a call that was not placed here is decided by the phone that was known when the call was first
 * seen: a number typed later, perhaps wrongly, makes no running call the operator's.
 */
const seenFirst = (card: Card, myPhone: string | null): Card =>
  card.call.placedHere || card.phone !== undefined ? card : { ...card, phone: myPhone ?? '' }

function phonesOf({ phone, call }: Card, myPhone: string | null): string[] {
  if (!call.placedHere) return [phone ?? myPhone ?? '']
  return [phone ?? call.from.number, myPhone ?? '']
}

/** The first event is always kept. */
function bounded(events: readonly CallEvent[]): CallEvent[] {
  return events.length <= mostEvents
    ? [...events]
    : [...events.slice(0, 1), ...events.slice(events.length - mostEvents + 1)]
}
