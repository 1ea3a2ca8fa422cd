import { computed, shallowRef } from 'vue'
import { mostOutboxItems } from '#shared/limits.ts'
import type { OutboxItem, OutboxPage, OutboxQuery } from '#shared/outbox/outbox-item.ts'
import type { OutboxGroup, OutboxKind } from '#shared/outbox/outbox-state.ts'
import type { AppError } from '#shared/app-error.ts'
import type { Result } from '#shared/result.ts'
import type { ManyDone } from '../actions/decide-many.ts'
import type { GroupWindow } from '../state/group-window.ts'
import type { RowSpan } from '../list/list-layout.ts'

type List = (query: OutboxQuery) => Promise<Result<OutboxPage, AppError>>

type Rows = Pick<RowSpan, 'from' | 'to'>

/** The items of a group that match, all or a part of them; stops at the first window that can't be read. */
export async function readGroup(
  list: List,
  kind: OutboxKind,
  group: OutboxGroup,
  shown: Pick<OutboxQuery, 'search' | 'job' | 'folded'>,
  { from, to }: Rows = { from: 0, to: Infinity },
): Promise<Result<readonly OutboxItem[], AppError>> {
  const items: OutboxItem[] = []
  for (;;) {
    const offset = from + items.length
    const limit = Math.min(mostOutboxItems, to - offset + 1)
    const answer = await list({ kind, group, ...shown, offset, limit })
    if (!answer.ok) return answer
    items.push(...answer.value.items)
    const end = Math.min(answer.value.total, to + 1)
    if (answer.value.items.length === 0 || from + items.length >= end) return { ok: true, value: items }
  }
}

/** The rows that the page knows; null where it has not read all of them. */
export function itemsIn(
  { from, to }: Rows,
  window: Pick<GroupWindow, 'idAt'>,
  current: (id: string) => OutboxItem | null,
): readonly OutboxItem[] | null {
  const items: OutboxItem[] = []
  for (let index = from; index <= to; index++) {
    const item = current(window.idAt(index) ?? '')
    if (item === null) return null
    items.push(item)
  }
  return items
}

/** The chosen rows; what they offer is asked of the items as they are now, where the page has them. */
export function useSelection(current: (id: string) => OutboxItem | null) {
  const chosen = shallowRef<ReadonlyMap<string, OutboxItem>>(new Map<string, OutboxItem>())
  /** What the last action on several did, until something else is chosen. */
  const said = shallowRef<ManyDone | null>(null)
  let range: readonly string[] = []
  const ids = computed(() => new Set(chosen.value.keys()))
  const items = computed(() => [...chosen.value].map(([id, item]) => current(id) ?? item))

  function select(id: string, on: boolean): void {
    const next = new Map(chosen.value)
    const item = current(id)
    if (on && item !== null) next.set(id, item)
    else next.delete(id)
    chosen.value = next
    said.value = null
    range = []
  }

  /** Another range from the same row takes the place of the one before. */
  function selectRange(next: readonly OutboxItem[], on: boolean): void {
    const kept = new Map(chosen.value)
    range.forEach((id) => kept.delete(id))
    next.forEach((item) => (on ? kept.set(item.id, item) : kept.delete(item.id)))
    chosen.value = kept
    said.value = null
    range = on ? next.map(({ id }) => id) : []
  }

  const replace = (next: readonly OutboxItem[], done: ManyDone | null = null): void => {
    chosen.value = new Map(next.map((item) => [item.id, item]))
    said.value = done
    range = []
  }
  const tell = (done: ManyDone): void => void (said.value = done)
  return { ids, items, said, tell, select, selectRange, replace, clear: () => replace([]) }
}
