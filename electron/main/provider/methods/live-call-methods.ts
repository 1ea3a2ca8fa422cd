import { succeed } from '#shared/result.ts'
import type { SendApiRequest } from '../api-request.ts'
import { collectPages } from '../paging.ts'
import { callIdKey } from '../call-id.ts'
import type { LiveCallRecord } from '../live-records.ts'
import type { LiveListAnswer, ProviderClient, Reply } from '../provider-client.ts'
import { decideListExtent } from '../wire/live-calls/decide-extent.ts'
import {
  readLivePage,
  readOneLiveCall,
  type LivePage,
  type LiveReader,
} from '../wire/live-calls/read-live-list.ts'

export type LiveReadingMethods = Pick<ProviderClient, 'listLiveCalls' | 'readLiveCall'>

export function createLiveReadingMethods(
  sendApiRequest: SendApiRequest,
  reader: LiveReader,
): LiveReadingMethods {
  return {
    listLiveCalls: (accountId, options = {}) => listLiveCalls(sendApiRequest, reader, accountId, options),
    readLiveCall: (accountId, callId, options) =>
      sendApiRequest({
        endpoint: 'calls.live.read',
        params: { account: accountId, call: callId },
        options,
        read: (answer) => readOneLiveCall(answer, reader, callId),
      }),
  }
}

async function listLiveCalls(
  sendApiRequest: SendApiRequest,
  reader: LiveReader,
  ...[accountId, options = {}]: Parameters<ProviderClient['listLiveCalls']>
): Reply<LiveListAnswer> {
  const pages: LivePage[] = []
  const answer = await collectPages(
    options,
    async ({ number, ifModifiedSince }) => {
      const page = await sendApiRequest({
        endpoint: 'calls.live.list',
        params: { account: accountId },
        query: { page: number, limit: options.limit },
        ifModifiedSince,
        options,
        read: (body) => readLivePage(body, reader),
      })
      if (page.ok && page.value.kind === 'list') pages.push(page.value)
      return page
    },
    bringsNew,
  )
  if (!answer.ok) return answer
  if (answer.value.kind === 'not-modified') return succeed(answer.value)
  const list = answer.value
  const isAtEnd = list.nextPage === null && list.items.length === sum(pages.map(({ items }) => items.length))
  const facts = pages.map((page) => page.facts)
  return succeed({
    ...list,
    extent: decideListExtent(facts, isAtEnd),
    unread: sum(facts.map(({ unread }) => unread)),
  })
}

/** False where a page brings no new rows: a list that repeats itself would never end. */
function bringsNew(before: readonly LiveCallRecord[], page: readonly LiveCallRecord[]): boolean {
  const known = new Set(before.map(({ callId }) => callIdKey(callId)))
  return page.some(({ callId }) => !known.has(callIdKey(callId)))
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0)
