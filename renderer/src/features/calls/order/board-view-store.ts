import { defineStore } from 'pinia'
import { computed, onScopeDispose, shallowRef, watch } from 'vue'
import type { LiveCall } from '#shared/calls/live-call.ts'
import type { BoardNews } from '../../../data/calls/board-cells.ts'
import { useCallsStore } from '../../../data/calls/calls-store.ts'
import {
  countTabs,
  groupOf,
  keepPlacesBefore,
  type BoardColumn,
  type BoardFilter,
  type BoardGroup,
  type BoardSort,
} from './board-order.ts'
import { useOrders } from './wanted-calls.ts'

/** What keeps calls in their places: the pointer over the board or an open panel all of them, the focus its own. */
export type Resting = { readonly on: 'board' } | { readonly on: 'call'; readonly key: string } | null

/**
 * Which calls are shown and in what order. While the pointer is over the board nothing moves: new calls come
 * last, and a call that is gone leaves its place empty. While only the focus is on a call, that call and those
 * before it stay where they are.
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
  const rests = shallowRef<Resting>(null)
  const resting = computed(() => rests.value !== null)
  /** The order would be another if nothing rested on the board. */
  const late = shallowRef(false)
  /** A call that is to be brought into sight. */
  const sought = shallowRef<string | null>(null)

  const view = computed(() => ({ sort: sort.value, filter: filter.value, search: search.value }))
  const { shown, sorted, kept } = useOrders(order, () => view.value)

  /** `keeps`: the calls that stay in the group they are shown in. */
  function group(keys: readonly string[], keeps: (key: string) => boolean): void {
    const before = groups.value
    const next = keys.map((key): [string, BoardGroup] => {
      const known = before.get(key)
      const stays = known !== undefined && (keeps(key) || calls.call(key) === null)
      return [key, stays ? known : groupIn(calls.call(key))]
    })
    if (next.length !== before.size || next.some(([key, one]) => before.get(key) !== one))
      groups.value = new Map(next)
  }

  function show(keys: readonly string[], keeps: (key: string) => boolean): void {
    group(keys, keeps)
    if (!isEqual(keys, order.value)) order.value = keys
    late.value = resting.value && !isEqual(shown.value, sorted())
  }

  const sortAgain = (): void => show(sorted(), () => false)

  /** The focused call stays in the group it is shown in, whatever it has become. */
  function sortBehind(focused: string): void {
    const stays = new Set(order.value.slice(0, order.value.indexOf(focused) + 1))
    const groupShown = (key: string): BoardGroup =>
      (stays.has(key) ? groups.value.get(key) : undefined) ?? groupIn(calls.call(key))
    show(keepPlacesBefore(focused, order.value, sorted(), groupShown), (key) => stays.has(key))
  }

  function follow({ afresh, added, removed, changed }: BoardNews): void {
    counts.value = countTabs(calls.all())
    if (afresh || rests.value === null) sortAgain()
    else if (added.length + removed.length + changed.length === 0) return
    else if (rests.value.on === 'call') sortBehind(rests.value.key)
    else show(kept(), () => true)
  }

  function rest(on: Resting): void {
    const before = rests.value
    rests.value = on
    if (on === null && before !== null) sortAgain()
    else if (on?.on === 'call' && before?.on === 'board') sortBehind(on.key)
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

const groupIn = (call: LiveCall | null): BoardGroup => (call === null ? 'office' : groupOf(call))
