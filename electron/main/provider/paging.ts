import { succeed } from '#shared/result.ts'
import type { ListAnswer, ListOptions, ListPage, Reply } from './provider-client.ts'

export type ReadPage<T> = (page: {
  readonly number: number | undefined
  readonly ifModifiedSince: string | null
}) => Reply<ListAnswer<T>>

const defaultMaxPages = 20
const defaultMaxItems = 2_000

/**
 * Follows `next_page` only, because the documentation's other paging keys contradict each other. Stops at the
 * limits, and where `leadsOn` says of a page's items that the list does not go on. Only the first page is
 * asked for conditionally.
 */
export async function collectPages<T>(
  options: ListOptions,
  readPage: ReadPage<T>,
  leadsOn: (before: readonly T[], page: readonly T[]) => boolean = () => true,
): Reply<ListAnswer<T>> {
  const { maxPages = defaultMaxPages, maxItems = defaultMaxItems } = options
  const first = await readPage({ number: options.page, ifModifiedSince: options.ifModifiedSince ?? null })
  if (!first.ok || first.value.kind === 'not-modified') return first
  let collected: ListPage<T> = first.value
  let last = options.page ?? 1
  for (let pages = 1; pages < maxPages && collected.items.length < maxItems; pages++) {
    const number = collected.nextPage
    if (number === null || number <= last) break
    const answer = await readPage({ number, ifModifiedSince: null })
    if (!answer.ok) return answer
    if (answer.value.kind === 'not-modified') break
    const isNew = leadsOn(collected.items, answer.value.items)
    collected = append(collected, answer.value)
    last = number
    if (!isNew) break
  }
  if (collected.items.length <= maxItems) return succeed(collected)
  return succeed({ ...collected, items: collected.items.slice(0, maxItems), partial: true })
}

function append<T>(before: ListPage<T>, page: ListPage<T>): ListPage<T> {
  return {
    ...before,
    items: [...before.items, ...page.items],
    nextPage: page.nextPage,
    ...(page.partial === true ? { partial: true } : {}),
  }
}
