import { defineStore } from 'pinia'
import { computed, onScopeDispose, shallowRef } from 'vue'
import type { AppError } from '#shared/app-error.ts'
import type { Board, BoardChange, ControlOffer, ControlVerb, LiveCall } from '#shared/calls/live-call.ts'
import { useBridge } from '../../app/use-bridge.ts'
import { BoardCells, type BoardNews } from './board-cells.ts'
import { createFrameBatcher } from './frame-batcher.ts'

type NewsListener = (news: BoardNews, before: ReadonlyMap<string, LiveCall>) => void

/** The live board, kept in step with the desk; news is dealt with once a frame. */
export const useCallsStore = defineStore('calls', () => {
  const bridge = useBridge()
  const cells = new BoardCells()
  const keys = shallowRef<readonly string[]>([])
  const asOf = shallowRef<number | null>(null)
  const offers = shallowRef<readonly ControlOffer[]>([])
  const problem = shallowRef<AppError | null>(null)
  const error = shallowRef<AppError | null>(null)
  const loaded = shallowRef(false)
  const listeners = new Set<NewsListener>()
  let held: BoardChange[] | null = null

  const batcher = createFrameBatcher<BoardChange>((changes) => {
    for (const change of changes) take(change)
  })

  function tell(news: BoardNews, before: ReadonlyMap<string, LiveCall>): void {
    if (news.added.length + news.removed.length > 0) keys.value = cells.keys()
    for (const listener of listeners) listener(news, before)
  }

  function take(change: BoardChange): void {
    const before = snapshot(change.changed.map((patch) => patch.key))
    const news = cells.apply(change)
    asOf.value = change.asOf ?? asOf.value
    if (change.offers !== undefined) offers.value = change.offers
    if (change.problem !== undefined) problem.value = change.problem
    tell(news, before)
  }

  function takeBoard(board: Board): void {
    const before = snapshot(board.calls.map((call) => call.key))
    const news = cells.replace(board.calls)
    asOf.value = board.asOf
    offers.value = board.offers
    problem.value = board.problem ?? null
    loaded.value = true
    tell(news, before)
  }

  function snapshot(wanted: readonly string[]): ReadonlyMap<string, LiveCall> {
    return new Map(
      wanted.flatMap((key): [string, LiveCall][] => {
        const call = cells.get(key)
        return call === null ? [] : [[key, call]]
      }),
    )
  }

  /** News that arrives while the board is being read is kept and applied to it afterwards. */
  async function load(): Promise<void> {
    held ??= []
    const answer = await bridge.invoke('calls.board', {})
    error.value = answer.ok ? null : answer.error
    if (answer.ok) takeBoard(answer.value)
    const missed = held ?? []
    held = null
    for (const change of missed) take(change)
  }

  function follow(change: BoardChange): void {
    if (held === null) batcher.add(change)
    else held.push(change)
  }

  const stops = [
    bridge.subscribe('calls.changed', follow),
    bridge.subscribe('desk.reachable', ({ reachable }) => void (reachable ? load() : null)),
    batcher.stop,
  ]
  onScopeDispose(() => stops.forEach((stop) => stop()))

  function onNews(listener: NewsListener): () => void {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }

  /** Why the account does not offer an action; null where it does. */
  function unavailable(verb: ControlVerb): ControlOffer['unavailable'] {
    return offers.value.find((offer) => offer.verb === verb)?.unavailable ?? null
  }

  return {
    keys,
    count: computed(() => keys.value.length),
    asOf,
    problem,
    error,
    loaded,
    call: (key: string): LiveCall | null => cells.get(key),
    unavailable,
    load,
    onNews,
  }
})
