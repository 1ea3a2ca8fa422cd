import { wantsHypermedia, type PracticeRequest } from './request.ts'
import { replyJson, type JsonObject, type Reply } from './reply.ts'

export interface ListOptions {
  readonly defaultLimit: number
  /** Epoch milliseconds of the last change; null where the list does not support conditional requests. */
  readonly lastModified: number | null
  /**
   * True for the documentation's `number_range` example, which has the total as a number; all others have
   * text.
   */
  readonly totalAsNumber?: boolean
}

interface Page {
  readonly limit: number
  readonly offset: number
  readonly current: number
  readonly last: number
}

/**
 * Documentation, "List": the envelope of every list. Where the client sent `page`, `limit` or
 * `offset`, they come back as text, else as numbers; `page_links` is null with `hypermedia=no`,
 * and its `previous_page` leads to page 1 from page 1. A page past the end is the last page.
 */
export function replyList<T>(
  request: PracticeRequest,
  all: readonly T[],
  format: (item: T) => JsonObject,
  options: ListOptions,
): Reply {
  const page = parsePage(request.query, all.length, options.defaultLimit)
  const start = page.offset + (page.current - 1) * page.limit
  const list = all.slice(start, start + page.limit).map(format)
  const total = options.totalAsNumber === true ? all.length : String(all.length)
  return replyJson(
    200,
    { ...formatEnvelope(request, page, total), list },
    { hypermedia: 'list', lastModified: options.lastModified },
  )
}

function parsePage(query: URLSearchParams, total: number, defaultLimit: number): Page {
  const limit = parseCount(query.get('limit'), 1) ?? defaultLimit
  const offset = parseCount(query.get('offset'), 0) ?? 0
  const last = Math.max(1, Math.ceil(Math.max(0, total - offset) / limit))
  return { limit, offset, last, current: Math.min(last, parseCount(query.get('page'), 1) ?? 1) }
}

function parseCount(text: string | null, least: number): number | null {
  if (text === null || !/^\d{1,9}$/.test(text)) return null
  return Number(text) < least ? null : Number(text)
}

function formatEnvelope(request: PracticeRequest, page: Page, total: number | string): JsonObject {
  const asSent = (name: string, value: number): number | string =>
    request.query.get(name) === String(value) ? String(value) : value
  return {
    entries_per_page: asSent('limit', page.limit),
    last_page: page.last,
    current_page: asSent('page', page.current),
    page_links: wantsHypermedia(request) ? formatPageLinks(request, page) : null,
    next_page: page.current < page.last ? page.current + 1 : null,
    previous_page: page.current > 1 ? page.current - 1 : null,
    total_entries: total,
    first_page: 1,
    limit: asSent('limit', page.limit),
    offset: asSent('offset', page.offset),
  }
}

function formatPageLinks(request: PracticeRequest, page: Page): readonly JsonObject[] {
  const link = (title: string, number: number): JsonObject => ({
    href: formatPageUrl(request, page, number),
    title,
  })
  return [
    link('first_page', 1),
    link('previous_page', Math.max(1, page.current - 1)),
    link('current_page', page.current),
    link('next_page', Math.min(page.last, page.current + 1)),
    link('last_page', page.last),
  ]
}

function formatPageUrl(request: PracticeRequest, page: Page, number: number): string {
  const kept = [...request.query].filter(
    ([name]) => !['page', 'limit', 'offset', 'hypermedia'].includes(name),
  )
  const query = new URLSearchParams([
    ['page', String(number)],
    ['limit', String(page.limit)],
    ['offset', String(page.offset)],
    ...kept,
  ])
  return `${request.origin}${request.path}?${query.toString()}`
}
