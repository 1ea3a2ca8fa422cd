import { defineStore } from 'pinia'
import { computed, onScopeDispose, shallowRef } from 'vue'
import type { AppError } from '#shared/app-error.ts'
import type { BoardChange, ControlOffer, ControlVerb, LiveCall } from '#shared/calls/live-call.ts'
import { useBridge } from '../../base/bridge/use-bridge.ts'
import { createBoardState } from './board-state.ts'
import { createFrameBatcher } from '../../base/state/frame-batcher.ts'

/** The live board, kept in step with the desk; events are applied once a frame. */
export const useCallsStore = defineStore('calls', () => {
  const bridge = useBridge()
  const board = createBoardState()
  const error = shallowRef<AppError | null>(null)
  const loaded = shallowRef(false)
  /** Events that arrive while the board is being read; they are applied to the answer afterwards. */
  let held: BoardChange[] | null = null

  const batcher = createFrameBatcher<BoardChange>((changes) => changes.forEach(board.take))

  async function load(): Promise<void> {
    held ??= []
    const answer = await bridge.invoke('calls.board', {})
    error.value = answer.ok ? null : answer.error
    if (answer.ok) board.replace(answer.value)
    if (answer.ok) loaded.value = true
    const missed = held
    held = null
    missed.forEach(board.take)
  }

  const follow = (change: BoardChange): void => (held === null ? batcher.add(change) : void held.push(change))
  const stops = [
    bridge.subscribe('calls.changed', follow),
    bridge.subscribe('desk.reachable', ({ reachable }) => void (reachable ? load() : null)),
    batcher.stop,
  ]
  onScopeDispose(() => stops.forEach((stop) => stop()))

  /** Why the account does not offer an action; null where it does. */
  const unavailable = (verb: ControlVerb): ControlOffer['unavailable'] =>
    board.offers.value.find((offer) => offer.verb === verb)?.unavailable ?? null

  const { keys, asOf, problem, unread, needsYou, cells, onNews } = board
  const count = computed(() => keys.value.length)
  const call = (key: string): LiveCall | null => cells.get(key)
  const all = (): readonly LiveCall[] => cells.all()
  return { keys, count, asOf, problem, unread, needsYou, error, loaded, call, all, unavailable, load, onNews }
})
