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
 * Documentation, "List Filters". `last_page`, `page_links` and the counts contradict each other in its
 * examples, so only `next_page` and `previous_page` are taken for what they say.
 */
const listBody = z.object({
  list: z.custom<readonly unknown[]>(Array.isArray).nullish().catch(null),
  next_page: wireCount,
  previous_page: wireCount,
  total_entries: wireCount,
})

/**
 * One page. Items that are not what they should be are left out, and no list at all is an empty list: for
 * a page to look at that is good enough, for counting on what is not there it is `partial`, and so is one of
 * which more came than is read.
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
