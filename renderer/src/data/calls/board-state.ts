import { shallowRef } from 'vue'
import type { AppError } from '#shared/app-error.ts'
import type { Board, BoardChange, ControlOffer, LiveCall } from '#shared/calls/live-call.ts'
import { BoardCells, type BoardNews } from './board-cells.ts'

/** `before` has the changed calls as they were. */
export type NewsListener = (news: BoardNews, before: ReadonlyMap<string, LiveCall>) => void

/** The board as last read, and the listeners for its changes. */
export function createBoardState() {
  const cells = new BoardCells()
  const listeners = new Set<NewsListener>()
  const keys = shallowRef<readonly string[]>([])
  const asOf = shallowRef<number | null>(null)
  const offers = shallowRef<readonly ControlOffer[]>([])
  const problem = shallowRef<AppError | null>(null)
  /** Rows of the last list that could not be read. */
  const unread = shallowRef(0)
  /** Calls that wait for a decision of the operator. */
  const needsYou = shallowRef(0)

  function tell(act: () => BoardNews, touched: readonly string[]): void {
    const before = new Map(touched.flatMap((key) => pair(key, cells.get(key))))
    const news = act()
    if (news.added.length + news.removed.length > 0) keys.value = cells.keys()
    needsYou.value = keys.value.filter((key) => isUndecided(cells.get(key))).length
    for (const listener of listeners) listener(news, before)
  }

  /** What a message does not say stays as it was. */
  function note(facts: Pick<BoardChange, 'asOf' | 'offers' | 'problem' | 'unread'>): void {
    asOf.value = facts.asOf ?? asOf.value
    offers.value = facts.offers ?? offers.value
    if (facts.problem !== undefined) problem.value = facts.problem
    unread.value = facts.unread ?? unread.value
  }

  function take(change: BoardChange): void {
    note(change)
    const touched = [...change.changed, ...change.added].map(({ key }) => key)
    tell(() => cells.apply(change), touched)
  }

  function replace(board: Board): void {
    asOf.value = null
    note({ ...board, problem: board.problem ?? null, unread: board.unread ?? 0 })
    const touched = board.calls.map(({ key }) => key)
    tell(() => cells.replace(board.calls), touched)
  }

  function onNews(listener: NewsListener): () => void {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }

  return { cells, keys, asOf, offers, problem, unread, needsYou, take, replace, onNews }
}

const isUndecided = (call: LiveCall | null): boolean =>
  call?.state === 'failed' || call?.state === 'maybe-ringing'

const pair = (key: string, call: LiveCall | null): [string, LiveCall][] =>
  call === null ? [] : [[key, call]]
