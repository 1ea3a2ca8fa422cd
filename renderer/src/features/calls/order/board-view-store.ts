import { defineStore } from 'pinia'
import { computed, onScopeDispose, shallowRef, watch } from 'vue'
import type { BoardNews } from '../../../data/calls/board-cells.ts'
import { useCallsStore } from '../../../data/calls/calls-store.ts'
import {
  countTabs,
  groupOf,
  type BoardColumn,
  type BoardFilter,
  type BoardGroup,
  type BoardSort,
} from './board-order.ts'
import { useOrders } from './wanted-calls.ts'

/**
 * Which calls are shown and in what order. While the pointer or the focus rests on the board nothing moves:
 * new calls come last, and a call that is gone leaves its place empty until both have left.
 */
export const useBoardViewStore = defineStore('board-view', () => {
  const calls = useCallsStore()
  const sort = shallowRef<BoardSort | null>(null)
  const filter = shallowRef<BoardFilter>('all')
  const search = shallowRef('')
  const order = shallowRef<readonly string[]>([])
  /** The group each shown call stands in; it changes only with the order. */
  const groups = shallowRef<ReadonlyMap<string, BoardGroup>>(new Map())
  const counts = shallowRef(countTabs([]))
  const resting = shallowRef(false)
  /** The order would be another if nothing rested on the board. */
  const late = shallowRef(false)
  /** A call that is to be brought into sight. */
  const sought = shallowRef<string | null>(null)

  const view = computed(() => ({ sort: sort.value, filter: filter.value, search: search.value }))
  const { shown, sorted, kept } = useOrders(order, () => view.value)

  function group(keys: readonly string[], keeps: boolean): void {
    const before = groups.value
    const next = keys.map((key): [string, BoardGroup] => {
      const call = calls.call(key)
      const known = before.get(key)
      if (known !== undefined && (keeps || call === null)) return [key, known]
      return [key, call === null ? 'office' : groupOf(call)]
    })
    if (next.length !== before.size || next.some(([key, one]) => before.get(key) !== one))
      groups.value = new Map(next)
  }

  function show(keys: readonly string[], keeps: boolean): void {
    group(keys, keeps)
    if (!isEqual(keys, order.value)) order.value = keys
    late.value = resting.value && !isEqual(shown.value, sorted())
  }

  const sortAgain = (): void => show(sorted(), false)

  function follow({ afresh, added, removed, changed }: BoardNews): void {
    counts.value = countTabs(calls.all())
    if (afresh || !resting.value) sortAgain()
    else if (added.length + removed.length + changed.length > 0) show(kept(), true)
  }

  function rest(isResting: boolean): void {
    if (resting.value === isResting) return
    resting.value = isResting
    if (!isResting) sortAgain()
  }

  /** A heading sorts by its column, turns the order round, and at the third press gives the board's own back. */
  function sortBy(column: BoardColumn): void {
    if (sort.value?.column !== column) sort.value = { column, descending: false }
    else sort.value = sort.value.descending ? null : { column, descending: true }
  }

  watch(view, sortAgain)
  onScopeDispose(calls.onNews(follow))
  counts.value = countTabs(calls.all())
  sortAgain()

  return { sort, filter, search, order, groups, counts, shown, late, sought, resting, rest, sortBy }
})

const isEqual = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((key, index) => key === other[index])
