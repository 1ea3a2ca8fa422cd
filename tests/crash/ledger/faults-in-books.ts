import type { OutboxState } from '#shared/outbox/outbox-state.ts'
import { count, isSent, type Alike, type Books, type Held, type Stored } from './books.ts'

/** Where an item may stay; `armed` and `unknown` have to become something. */
const restful: ReadonlySet<OutboxState> = new Set([
  'accepted',
  'delivered',
  'failed',
  'rejected',
  'ask',
  'queued',
  'scheduled',
  'cancelled',
  'expired',
])

/** More arrivals than first sends and "Send again"s that took effect. */
export function findDuplicates({ content, promised, held, stored, sendAgains }: Alike): readonly string[] {
  const rows = new Map(held.map((row) => [row.id, row]))
  const wanted = promised.reduce((sum, { id }) => {
    const row = rows.get(id)
    return sum + 1 + (row === undefined ? 0 : Math.min(sendAgains.get(id) ?? 0, count(row, 'send-again')))
  }, 0)
  return stored
    .slice(wanted)
    .map(({ remoteId }) => `duplicate: ${content} arrived as ${remoteId}, and ${wanted} were asked for`)
}

/** Promised = accepted + rejected + ask + queued + cancelled, row by row. */
export function findLost({ promised, held }: Books): readonly string[] {
  const rows = new Map(held.map((row) => [row.id, row]))
  const known = new Set(promised.map(({ id }) => id))
  const missing = promised.flatMap(({ id, content }) => {
    const row = rows.get(id)
    if (row === undefined) return [`lost: ${id}, ${content}, is not in the database`]
    if (row.content !== content) return [`lost: ${id} was ${content} and is ${row.content}`]
    return restful.has(row.state) ? [] : [`lost: ${id}, ${content}, stays ${row.state}`]
  })
  const strange = held
    .filter(({ id }) => !known.has(id))
    .map(({ id, content }) => `lost: ${id}, ${content}, was never promised`)
  return [...missing, ...strange]
}

/** Each that the desk calls sent needs an arrival of its own. */
export function findFalseSent({ content, held, stored }: Alike): readonly string[] {
  const free = new Set(stored.map(({ remoteId }) => remoteId))
  const sent = held.filter(isSent)
  const named = sent.filter(({ remoteId }) => remoteId !== null && !free.delete(remoteId))
  const unnamed = sent.filter(({ remoteId }) => remoteId === null).slice(free.size)
  return [...named, ...unnamed].map(
    ({ id, state, remoteId }) => `false "sent": ${id}, ${content}, is ${state} as ${remoteId ?? 'nothing'}`,
  )
}

/** The provider had it by then, and no other row accounts for that arrival. */
export function findFalseAsks(alike: Alike): readonly string[] {
  const claims = new Map(alike.held.map(({ id, remoteId }) => [remoteId, id]))
  return alike.held.flatMap((row) =>
    asksOf(row).flatMap((at) => {
      const own = alike.stored.filter(
        (arrival) => arrival.at <= at && [undefined, row.id].includes(claims.get(arrival.remoteId)),
      )
      return own.map(
        (arrival) => `false ask: ${alike.content} was there as ${arrival.remoteId}; ${history(row, arrival)}`,
      )
    }),
  )
}

/** In seconds since it was queued. */
function history({ log }: Held, arrival: Stored): string {
  const since = log[0]?.at ?? 0
  const lines = [...log, { at: arrival.at, event: 'ARRIVED' }].toSorted((a, b) => a.at - b.at)
  return lines.map(({ at, event }) => `${event} ${((at - since) / 1000).toFixed(1)}`).join(', ')
}

const asksOf = ({ log }: Held): readonly number[] =>
  log.filter(({ event }) => event === 'ask').map(({ at }) => at)
