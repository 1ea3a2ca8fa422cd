import { meaningOfCall, rankOfState, type Meaning } from '#shared/calls/call-state.ts'
import type { LiveCall } from '#shared/calls/live-call.ts'

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
const titleOf = (call: LiveCall): string => call.to.name ?? call.to.display

const compares: Readonly<Record<BoardSort, Compare>> = {
  state: (left, right) => rankOfState(left.state) - rankOfState(right.state) || byNewest(left, right),
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

export function isWanted(call: LiveCall, view: BoardView): boolean {
  if (view.filter !== 'all' && meaningOfCall(call.state) !== wantedMeaning[view.filter]) return false
  return matchesSearch(call, view.search)
}

/** Names by their letters; numbers by their digits, whatever the prefix: `01224 27` finds 4412242…. */
export function matchesSearch(call: LiveCall, search: string): boolean {
  const wanted = plain(search)
  if (wanted === '') return true
  const parties = [call.from, call.to, ...(call.callerId === null ? [] : [call.callerId])]
  const digits = /^[+()\d-]+$/.test(wanted) ? wanted.replace(/\D/g, '').replace(/^(?:0044|44|00|0)/, '') : ''
  return parties.some(
    ({ number, display, name }) =>
      plain(`${name ?? ''}`).includes(wanted) ||
      plain(display).includes(wanted) ||
      (digits !== '' && number.includes(digits)),
  )
}

const plain = (text: string): string => text.toLocaleLowerCase('en-GB').replace(/\s+/g, '')

/** Calls that stay keep their places; new ones go where the sort puts them. Nothing else moves. */
export function mergeOrder(
  previous: readonly string[],
  wanted: readonly LiveCall[],
  sort: BoardSort,
): readonly string[] {
  const calls = new Map(wanted.map((call) => [call.key, call]))
  const kept = previous.filter((key) => calls.has(key))
  const known = new Set(kept)
  const compare = compareCalls(sort)
  const fresh = wanted.filter((call) => !known.has(call.key)).sort(compare)
  if (fresh.length === 0) return kept
  const merged: string[] = []
  let next = 0
  for (const key of kept) {
    const call = calls.get(key)
    while (call !== undefined && next < fresh.length && before(fresh[next], call, compare)) {
      merged.push(fresh[next]?.key ?? '')
      next += 1
    }
    merged.push(key)
  }
  return [...merged, ...fresh.slice(next).map((call) => call.key)]
}

const before = (fresh: LiveCall | undefined, call: LiveCall, compare: Compare): boolean =>
  fresh !== undefined && compare(fresh, call) < 0
