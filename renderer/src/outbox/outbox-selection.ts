import { computed, shallowRef } from 'vue'
import type { OutboxItem, OutboxPage, OutboxQuery } from '#shared/outbox/outbox-item.ts'
import type { OutboxGroup, OutboxKind } from '#shared/outbox/outbox-state.ts'
import type { AppError } from '#shared/app-error.ts'
import type { Result } from '#shared/result.ts'
import type { ManyDone } from './decide-many.ts'

type List = (query: OutboxQuery) => Promise<Result<OutboxPage, AppError>>

/** As many as one answer of the contract holds. */
const windowSize = 500

/** Every item of a group that fits the search; stops at the first window that can't be read. */
export async function readGroup(
  list: List,
  kind: OutboxKind,
  group: OutboxGroup,
  search: string,
): Promise<Result<readonly OutboxItem[], AppError>> {
  const items: OutboxItem[] = []
  for (;;) {
    const answer = await list({ kind, group, search, offset: items.length, limit: windowSize })
    if (!answer.ok) return answer
    items.push(...answer.value.items)
    if (answer.value.items.length === 0 || items.length >= answer.value.total)
      return { ok: true, value: items }
  }
}

/** The chosen rows; what they offer is asked of the items as they are now, where the page has them. */
export function useSelection(current: (id: string) => OutboxItem | null) {
  const chosen = shallowRef<ReadonlyMap<string, OutboxItem>>(new Map<string, OutboxItem>())
  /** What the last action on several did, until something else is chosen. */
  const said = shallowRef<ManyDone | null>(null)
  const ids = computed(() => new Set(chosen.value.keys()))
  const items = computed(() => [...chosen.value].map(([id, item]) => current(id) ?? item))

  function select(id: string, on: boolean): void {
    const next = new Map(chosen.value)
    const item = current(id)
    if (on && item !== null) next.set(id, item)
    else next.delete(id)
    chosen.value = next
    said.value = null
  }

  const replace = (next: readonly OutboxItem[], done: ManyDone | null = null): void => {
    chosen.value = new Map(next.map((item) => [item.id, item]))
    said.value = done
  }
  return { ids, items, said, select, replace, clear: () => replace([]) }
}
