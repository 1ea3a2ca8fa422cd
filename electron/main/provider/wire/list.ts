import { z } from 'zod'
import type { AppError } from '#shared/app-error.ts'
import { succeed, type Result } from '#shared/result.ts'
import { readServerTime, type Answer } from '../http/answer.ts'
import { mostItems } from '../bounds.ts'
import { readLastModified } from '../conditional.ts'
import { mapInSlices } from '../json/in-slices.ts'
import { readJson, unreadable } from '../json/json-text.ts'
import type { ListAnswer } from '../provider-client.ts'
import { wireCount } from './scalars.ts'

/**
 * Documentation, "List Filters". Its examples contradict themselves in `last_page`, `page_links` and the
 * counts, so only `next_page` and `previous_page` are relied on.
 */
const listBody = z.object({
  list: z.custom<readonly unknown[]>(Array.isArray).nullish().catch(null),
  next_page: wireCount,
  previous_page: wireCount,
  total_entries: wireCount,
})

/**
 * Reads one page. Items that can't be read are left out, and an answer without a list is an empty list. Such
 * a page, and one with more items than are read, is marked `partial`: good enough to be shown, but a missing
 * item may exist.
 */
export async function readList<T>(
  answer: Answer,
  item: z.ZodType<T | null>,
): Promise<Result<ListAnswer<T>, AppError>> {
  const serverTime = readServerTime(answer)
  if (answer.status === 304) return succeed({ kind: 'not-modified', serverTime })
  const json = readJson(answer)
  if (!json.ok) return json
  const body = listBody.safeParse(json.value)
  if (!body.success) return unreadable('another-shape')
  const { list } = body.data
  const read = await mapInSlices((list ?? []).slice(0, mostItems), (value) => readItem(item, value))
  const items = read.filter((value) => value !== null)
  const isWhole = list == null ? body.data.total_entries === 0 : items.length === list.length
  return succeed({
    kind: 'list',
    items,
    ...(isWhole ? {} : { partial: true }),
    total: body.data.total_entries,
    previousPage: body.data.previous_page,
    nextPage: body.data.next_page,
    lastModified: readLastModified(answer),
    serverTime,
  })
}

function readItem<T>(item: z.ZodType<T | null>, value: unknown): T | null {
  return item.safeParse(value).data ?? null
}
