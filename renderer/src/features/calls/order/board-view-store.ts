import { defineStore } from 'pinia'
import { computed, onScopeDispose, shallowRef, watch } from 'vue'
import type { BoardNews } from '../../../data/calls/board-cells.ts'
import { useCallsStore } from '../../../data/calls/calls-store.ts'
import type { BoardFilter, BoardSort } from './board-order.ts'
import { useOrders } from './wanted-calls.ts'

/**
 * Which calls are shown and in what order. While the pointer or the focus rests on the board nothing moves:
 * new calls come last, and a call that is gone leaves its place empty until both have left.
 */
export const useBoardViewStore = defineStore('board-view', () => {
  const sort = shallowRef<BoardSort>('newest')
  const filter = shallowRef<BoardFilter>('all')
  const search = shallowRef('')
  const order = shallowRef<readonly string[]>([])
  const resting = shallowRef(false)
  /** The order would be another if nothing rested on the board. */
  const late = shallowRef(false)
  /** A call that is to be brought into sight. */
  const sought = shallowRef<string | null>(null)

  const view = computed(() => ({ sort: sort.value, filter: filter.value, search: search.value }))
  const { shown, sorted, kept } = useOrders(order, () => view.value)

  function show(keys: readonly string[]): void {
    if (!isEqual(keys, order.value)) order.value = keys
    late.value = resting.value && !isEqual(shown.value, sorted())
  }

  const sortAgain = (): void => show(sorted())

  function follow({ afresh, added, removed, changed }: BoardNews): void {
    if (afresh || !resting.value) sortAgain()
    else if (added.length + removed.length + changed.length > 0) show(kept())
  }

  function rest(isResting: boolean): void {
    if (resting.value === isResting) return
    resting.value = isResting
    if (!isResting) sortAgain()
  }

  watch(view, sortAgain)
  onScopeDispose(useCallsStore().onNews(follow))
  sortAgain()

  return { sort, filter, search, order, shown, late, sought, resting, rest }
})

const isEqual = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((key, index) => key === other[index])
