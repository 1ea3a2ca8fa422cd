import { defineStore } from 'pinia'
import { computed, shallowRef, watch, onScopeDispose } from 'vue'
import { compareCalls, isWanted, mergeOrder, type BoardFilter, type BoardSort } from './board-order.ts'
import { useCallsStore } from './calls-store.ts'
import type { BoardNews } from './board-cells.ts'
import type { LiveCall } from '#shared/calls/live-call.ts'

/** Which calls are shown and in what order; nothing moves by itself, only the operator sorts again. */
export const useBoardViewStore = defineStore('board-view', () => {
  const calls = useCallsStore()
  const sort = shallowRef<BoardSort>('newest')
  const filter = shallowRef<BoardFilter>('all')
  const search = shallowRef('')
  const order = shallowRef<readonly string[]>([])
  const drifted = shallowRef(false)
  let shown = new Set<string>()

  const view = computed(() => ({ sort: sort.value, filter: filter.value, search: search.value }))

  function wanted(): LiveCall[] {
    return calls.keys.flatMap((key) => {
      const call = calls.call(key)
      return call !== null && isWanted(call, view.value) ? [call] : []
    })
  }

  function show(keys: readonly string[]): void {
    order.value = keys
    shown = new Set(keys)
  }

  function sortAgain(): void {
    const sorted = wanted().sort(compareCalls(sort.value))
    show(sorted.map((call) => call.key))
    drifted.value = false
  }

  function follow(news: BoardNews, before: ReadonlyMap<string, LiveCall>): void {
    const moved = news.changed.some((key) => crossed(key))
    if (moved || news.added.length + news.removed.length > 0)
      show(mergeOrder(order.value, wanted(), sort.value))
    if (sort.value === 'newest' || drifted.value) return
    drifted.value = news.changed.some((key) => before.get(key)?.state !== calls.call(key)?.state)
  }

  function crossed(key: string): boolean {
    const call = calls.call(key)
    return call !== null && isWanted(call, view.value) !== shown.has(key)
  }

  watch(view, sortAgain)
  onScopeDispose(calls.onNews(follow))
  sortAgain()

  return { sort, filter, search, order, drifted, sortAgain }
})
