import { isOwnCall } from '#shared/calls/call-owner.ts'
import { outsideOf, insideOf } from '#shared/calls/call-sides.ts'
import { meaningOfCall, rankOfState } from '#shared/calls/call-state.ts'
import type { LiveCall } from '#shared/calls/live-call.ts'
import { nameOf } from '#shared/numbers/party-name.ts'
import { createPartyMatch } from '../../../base/numbers/match-party.ts'

/** What needs the operator, the operator's own calls, and everybody else's; in this order on the board. */
export const boardGroups = ['needs-you', 'yours', 'office'] as const
export type BoardGroup = (typeof boardGroups)[number]

export const boardFilters = ['all', 'ringing', 'talking', 'held'] as const
export type BoardFilter = (typeof boardFilters)[number]

/** The table's headings that it can be sorted by. */
export const boardColumns = ['state', 'party', 'line', 'time'] as const
export type BoardColumn = (typeof boardColumns)[number]

export interface BoardSort {
  readonly column: BoardColumn
  readonly descending: boolean
}

export interface BoardView {
  /** Null for the board's own order, by groups. */
  readonly sort: BoardSort | null
  readonly filter: BoardFilter
  readonly search: string
}

type Compare = (left: LiveCall, right: LiveCall) => number

export function groupOf(call: LiveCall): BoardGroup {
  if (meaningOfCall(call.state) === 'needs-you') return 'needs-you'
  return isOwnCall(call) ? 'yours' : 'office'
}

const startedAt = (call: LiveCall): number => call.answeredAt ?? call.createdAt
const isRinging = (call: LiveCall): boolean => meaningOfCall(call.state) === 'ringing'
const byText = (left: string, right: string): number => left.localeCompare(right, 'en-GB', { numeric: true })

/** Ringing first, then the longest; so new calls come last among their like. */
const byOwnOrder: Compare = (left, right) =>
  boardGroups.indexOf(groupOf(left)) - boardGroups.indexOf(groupOf(right)) ||
  Number(isRinging(right)) - Number(isRinging(left)) ||
  startedAt(left) - startedAt(right)

const compares: Readonly<Record<BoardColumn, Compare>> = {
  state: (left, right) => rankOfState(left.state) - rankOfState(right.state),
  party: (left, right) => byText(nameOf(outsideOf(left)), nameOf(outsideOf(right))),
  line: (left, right) => byText(nameOf(insideOf(left)), nameOf(insideOf(right))),
  time: (left, right) => startedAt(left) - startedAt(right),
}

/** Equal calls keep the order of their keys, so that no two readings differ. */
export function compareCalls(sort: BoardSort | null): Compare {
  const compare = sort === null ? byOwnOrder : compares[sort.column]
  const sign = sort?.descending === true ? -1 : 1
  return (left, right) => sign * compare(left, right) || (left.key < right.key ? -1 : 1)
}

/** The tab a call is counted under, besides "All"; null where it has none. */
export function tabOf(call: LiveCall): Exclude<BoardFilter, 'all'> | null {
  if (call.state === 'held') return 'held'
  const meaning = meaningOfCall(call.state)
  return meaning === 'ringing' || meaning === 'talking' ? meaning : null
}

/** How many calls stand under each tab. What has ended is no longer counted. */
export function countTabs(calls: readonly LiveCall[]): Readonly<Record<BoardFilter, number>> {
  const counts = { all: 0, ringing: 0, talking: 0, held: 0 }
  for (const call of calls) {
    if (call.state === 'ended') continue
    counts.all++
    const tab = tabOf(call)
    if (tab !== null) counts[tab]++
  }
  return counts
}

/** Which calls a view shows; what needs the operator is under every tab. What was typed is read once, for a full board asks for a thousand calls at a time. */
export function createFilter({
  filter,
  search,
}: Pick<BoardView, 'filter' | 'search'>): (call: LiveCall) => boolean {
  const matches = createSearch(search)
  const isUnder = (call: LiveCall): boolean =>
    filter === 'all' || tabOf(call) === filter || meaningOfCall(call.state) === 'needs-you'
  return (call) => isUnder(call) && matches(call)
}

/** By whoever has a part in the call, the caller ID as well. */
function createSearch(search: string): (call: LiveCall) => boolean {
  const isMatch = createPartyMatch(search)
  return ({ from, to, callerId }) => isMatch(from) || isMatch(to) || (callerId !== null && isMatch(callerId))
}

/** The order of the view, but for ended calls: within their group they keep the places they had in `previous`. */
export function sortAround(
  wanted: readonly LiveCall[],
  sort: BoardSort | null,
  previous: readonly string[],
): readonly string[] {
  if (sort !== null) return sortGroup(wanted, sort, previous)
  return boardGroups.flatMap((group) =>
    sortGroup(
      wanted.filter((call) => groupOf(call) === group),
      sort,
      previous,
    ),
  )
}

function sortGroup(
  wanted: readonly LiveCall[],
  sort: BoardSort | null,
  previous: readonly string[],
): readonly string[] {
  const here = new Set(wanted.map(({ key }) => key))
  const before = previous.filter((key) => here.has(key))
  const ended = new Set(wanted.filter(({ state }) => state === 'ended').map(({ key }) => key))
  const kept = new Set(before.filter((key) => ended.has(key)))
  const keys = wanted
    .filter(({ key }) => !kept.has(key))
    .sort(compareCalls(sort))
    .map(({ key }) => key)
  for (const [index, key] of before.entries()) if (kept.has(key)) keys.splice(index, 0, key)
  return keys
}

/**
 * The order while the pointer or the focus rests on the board: whatever is shown keeps its place, even what is
 * gone, and new calls come last.
 */
export function keepPlaces(
  previous: readonly string[],
  wanted: readonly LiveCall[],
  sort: BoardSort | null,
): readonly string[] {
  const known = new Set(previous)
  const fresh = wanted.filter((call) => !known.has(call.key)).sort(compareCalls(sort))
  return fresh.length === 0 ? previous : [...previous, ...fresh.map((call) => call.key)]
}

/**
 * The order while one call has the focus and the pointer is elsewhere: that call and all before it keep their
 * places, even what is gone; behind it each call stands where it belongs. A call of an earlier group can't be
 * put before it without moving it, so it comes last.
 */
export function keepPlacesBefore(
  focused: string,
  previous: readonly string[],
  sorted: readonly string[],
  groupNow: (key: string) => BoardGroup,
): readonly string[] {
  const at = previous.indexOf(focused)
  if (at < 0) return sorted
  const kept = previous.slice(0, at + 1)
  const known = new Set(kept)
  const rest = sorted.filter((key) => !known.has(key))
  const rank = (key: string): number => boardGroups.indexOf(groupNow(key))
  const isEarlier = (key: string): boolean => rank(key) < rank(focused)
  return [...kept, ...rest.filter((key) => !isEarlier(key)), ...rest.filter(isEarlier)]
}
