import { meaningOfCall, rankOfState, type Meaning } from '#shared/calls/call-state.ts'
import type { LiveCall } from '#shared/calls/live-call.ts'
import { nameOf } from '#shared/numbers/party-name.ts'
import type { Party } from '#shared/numbers/party.ts'

export const boardSorts = ['state', 'newest', 'longest', 'number'] as const
export type BoardSort = (typeof boardSorts)[number]

export const boardFilters = ['all', 'needs-you', 'ringing', 'talking', 'waiting'] as const
export type BoardFilter = (typeof boardFilters)[number]

export interface BoardView {
  readonly sort: BoardSort
  readonly filter: BoardFilter
  readonly search: string
}

type Compare = (left: LiveCall, right: LiveCall) => number

const startedAt = (call: LiveCall): number => call.answeredAt ?? call.createdAt
const byNewest: Compare = (left, right) => right.createdAt - left.createdAt
const titleOf = (call: LiveCall): string => nameOf(call.to)

const compares: Readonly<Record<BoardSort, Compare>> = {
  state: (left, right) => rankOfState(left.state) - rankOfState(right.state) || byNewest(right, left),
  newest: byNewest,
  longest: (left, right) => startedAt(left) - startedAt(right),
  number: (left, right) => titleOf(left).localeCompare(titleOf(right), 'en-GB', { numeric: true }),
}

/** Equal calls keep the order of their keys, so that no two readings differ. */
export function compareCalls(sort: BoardSort): Compare {
  const compare = compares[sort]
  return (left, right) => compare(left, right) || (left.key < right.key ? -1 : 1)
}

const wantedMeaning: Readonly<Record<Exclude<BoardFilter, 'all'>, Meaning>> = {
  'needs-you': 'needs-you',
  ringing: 'ringing',
  talking: 'talking',
  waiting: 'waiting',
}

/** Which calls a view shows. What was typed is read once, for a full board asks for a thousand calls at a time. */
export function createFilter({ filter, search }: BoardView): (call: LiveCall) => boolean {
  const matches = createSearch(search)
  return (call) => (filter === 'all' || meaningOfCall(call.state) === wantedMeaning[filter]) && matches(call)
}

/** Names by their letters; numbers by their digits, whatever the prefix: `01224 27` finds 4412242…. */
function createSearch(search: string): (call: LiveCall) => boolean {
  const wanted = plain(search)
  if (wanted === '') return () => true
  const digits = /^[+()\d-]+$/.test(wanted) ? wanted.replace(/\D/g, '').replace(/^(?:0044|44|00|0)/, '') : ''
  const isMatch = ({ number, display, name }: Party): boolean =>
    plain(name ?? '').includes(wanted) ||
    plain(display).includes(wanted) ||
    (digits !== '' && number.includes(digits))
  return (call) => [call.from, call.to, ...(call.callerId === null ? [] : [call.callerId])].some(isMatch)
}

const plain = (text: string): string => text.toLocaleLowerCase('en-GB').replace(/\s+/g, '')

/** The order of the operator's choice, but for ended calls: they keep the places they had in `previous`. */
export function sortAround(
  wanted: readonly LiveCall[],
  sort: BoardSort,
  previous: readonly string[],
): readonly string[] {
  const ended = new Set(wanted.filter(({ state }) => state === 'ended').map(({ key }) => key))
  const kept = new Set(previous.filter((key) => ended.has(key)))
  const sorted = wanted.filter(({ key }) => !kept.has(key)).sort(compareCalls(sort))
  const keys = sorted.map(({ key }) => key)
  for (const [index, key] of previous.entries()) if (kept.has(key)) keys.splice(index, 0, key)
  return keys
}

/**
 * The order while the pointer or the focus rests on the board: whatever is shown keeps its place, even what is
 * gone, and new calls come last.
 */
export function keepPlaces(
  previous: readonly string[],
  wanted: readonly LiveCall[],
  sort: BoardSort,
): readonly string[] {
  const known = new Set(previous)
  const fresh = wanted.filter((call) => !known.has(call.key)).sort(compareCalls(sort))
  return fresh.length === 0 ? previous : [...previous, ...fresh.map((call) => call.key)]
}
