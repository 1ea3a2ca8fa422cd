import type { z } from 'zod'
import type { Query, SendApiRequest } from '../api-request.ts'
import type { EndpointName } from '../endpoints.ts'
import { collectPages } from '../paging.ts'
import type { ListAnswer, ListOptions, Reply } from '../provider-client.ts'
import { readList } from '../wire/list.ts'

interface ListRequest<T> {
  readonly endpoint: EndpointName
  readonly accountId: string
  readonly item: z.ZodType<T | null>
  readonly query?: Query
  readonly options: ListOptions
}

/** Reads a list of an account; each page is a request of its own, with the same limit and filters. */
export function requestList<T>(sendApiRequest: SendApiRequest, list: ListRequest<T>): Reply<ListAnswer<T>> {
  const { endpoint, accountId, item, options } = list
  return collectPages(options, ({ number, ifModifiedSince }) =>
    sendApiRequest({
      endpoint,
      params: { account: accountId },
      query: { ...list.query, page: number, limit: options.limit },
      ifModifiedSince,
      options,
      read: (answer) => readList(answer, item),
    }),
  )
}
