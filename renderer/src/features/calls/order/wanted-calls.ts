import { computed, type ShallowRef } from 'vue'
import { useCallsStore } from '../../../data/calls/calls-store.ts'
import { createFilter, keepPlaces, sortAround, type BoardView } from './board-order.ts'

/** The orders that the calls may be shown in, from the one they are shown in now. */
export function useOrders(order: Readonly<ShallowRef<readonly string[]>>, view: () => BoardView) {
  const calls = useCallsStore()
  const live = computed(() => new Set(calls.keys))
  /** Without the calls that are gone and only have their places left. */
  const shown = computed(() => order.value.filter((key) => live.value.has(key)))

  /** A call that ends while it is shown stays, whatever the filter. */
  const wanted = () => {
    const before = new Set(order.value)
    const isWanted = createFilter(view())
    const isWantedAnyhow = createFilter({ ...view(), filter: 'all' })
    return calls
      .all()
      .filter((call) =>
        call.state === 'ended' && before.has(call.key) ? isWantedAnyhow(call) : isWanted(call),
      )
  }

  return {
    shown,
    sorted: () => sortAround(wanted(), view().sort, shown.value),
    kept: () => keepPlaces(order.value, wanted(), view().sort),
  }
}
