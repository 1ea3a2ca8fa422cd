import type { AppError } from '#shared/app-error.ts'
import type { FailureReason } from '#shared/failure-reason.ts'
import { fail, succeed, type Result } from '#shared/result.ts'
import type { RemoteItem, RemotePage } from '../outbox/carrier.ts'
import type { ListAnswer, ListOptions } from '../provider/provider-client.ts'

/** One page of the provider's list a request, and never one that was kept from before. */
export function pageRequest(page: number): ListOptions {
  return { page, limit: 50, maxPages: 1 }
}

/**
 * A page on which what is missing from it can be relied. One that was not sent again, that could not be
 * read in full or that does not lead on is `unreadable`: it proves nothing.
 */
export function toRemotePage<T>(
  page: number,
  answer: Result<ListAnswer<T>, AppError>,
  toItem: (record: T) => RemoteItem,
): Result<RemotePage, AppError> {
  if (!answer.ok) return answer
  const list = answer.value
  if (list.kind === 'not-modified') return unreadable('list-incomplete')
  if (list.partial === true) return unreadable('list-incomplete')
  const { nextPage, serverTime } = list
  if (nextPage !== null && nextPage <= page) return unreadable('list-endless')
  return succeed({ items: list.items.map(toItem), nextPage, serverTime })
}

function unreadable(reason: FailureReason): Result<never, AppError> {
  return fail({ code: 'unreadable', reason })
}
