import { shallowRef } from 'vue'
import type { AppError } from '#shared/app-error.ts'
import type { Board, BoardChange, ControlOffer, LiveCall } from '#shared/calls/live-call.ts'
import { BoardCells, type BoardNews } from './board-cells.ts'

/** `before` has the changed calls as they were. */
export type NewsListener = (news: BoardNews, before: ReadonlyMap<string, LiveCall>) => void

/** The board as last heard of, and those who want to know what changed in it. */
export function createBoardState() {
  const cells = new BoardCells()
  const listeners = new Set<NewsListener>()
  const keys = shallowRef<readonly string[]>([])
  const asOf = shallowRef<number | null>(null)
  const offers = shallowRef<readonly ControlOffer[]>([])
  const problem = shallowRef<AppError | null>(null)
  /** Calls that wait for a decision of the operator. */
  const needsYou = shallowRef(0)

  function tell(act: () => BoardNews, touched: readonly string[]): void {
    const before = new Map(touched.flatMap((key) => pair(key, cells.get(key))))
    const news = act()
    if (news.added.length + news.removed.length > 0) keys.value = cells.keys()
    needsYou.value = keys.value.filter((key) => isUndecided(cells.get(key))).length
    for (const listener of listeners) listener(news, before)
  }

  function take(change: BoardChange): void {
    asOf.value = change.asOf ?? asOf.value
    if (change.offers !== undefined) offers.value = change.offers
    if (change.problem !== undefined) problem.value = change.problem
    tell(
      () => cells.apply(change),
      [...change.changed, ...change.added].map(({ key }) => key),
    )
  }

  function replace(board: Board): void {
    asOf.value = board.asOf
    offers.value = board.offers
    problem.value = board.problem ?? null
    tell(
      () => cells.replace(board.calls),
      board.calls.map(({ key }) => key),
    )
  }

  function onNews(listener: NewsListener): () => void {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }

  return { cells, keys, asOf, offers, problem, needsYou, take, replace, onNews }
}

const isUndecided = (call: LiveCall | null): boolean =>
  call?.state === 'failed' || call?.state === 'maybe-ringing'

const pair = (key: string, call: LiveCall | null): [string, LiveCall][] =>
  call === null ? [] : [[key, call]]
