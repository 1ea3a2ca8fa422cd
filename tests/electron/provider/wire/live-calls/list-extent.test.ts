import { describe, expect, it } from 'vitest'
import type { Answer } from '#electron/main/provider/http/answer.ts'
import { decideListExtent } from '#electron/main/provider/wire/live-calls/decide-extent.ts'
import { pageOf } from '#tests/support/samples/live-answer.ts'

const row = { uuid: 'call-1', status: 'in-progress', from: '441632960001', to: '442079460000' }
const second = { ...row, uuid: 'call-2' }

/** How far the only page of a list is believed; null where no list is found in it. */
function extentOf(json: unknown, headers: Answer['headers'] = {}): string | null {
  const page = pageOf(json, headers)
  return page === null ? null : decideListExtent([page.facts], page.nextPage === null)
}

describe('issue 7 §2.1: an empty list that says itself that it failed is no empty list', () => {
  it.each([
    ['an error that is an object', { list: [], error: { code: 500 }, total_entries: '0', next_page: null }],
    ['an error within', { list: [], meta: { errors: ['x'] } }],
    ['an error of another name', { list: [], error_message: 'switch not reached' }],
    ['words of a failure', { list: [], message: 'Issue with API interface to core platform.' }],
    ['a bad status', { list: [], status: 'error' }],
    ['a code', { list: [], code: 503 }],
    ['no success', { list: [], success: false }],
    ['no success as text', { list: [], success: '0' }],
    ['that it is incomplete', { list: [], incomplete: true }],
    ['that it is not complete', { list: [], complete: false }],
    ['a next page that is an object', { list: [], next: { href: '/customers/XXX/calls/live?page=2' } }],
    ['more of them', { list: [], paging: { has_more: true } }],
  ])('%s', (_what, json) => {
    expect(extentOf(json)).toBe('part')
  })

  it.each([
    ['text for a list', { list: '', total_entries: 0 }],
    ['no for a list', { list: false, total_entries: '0' }],
    ['a count beside words', { total: 0, message: 'Switch not reachable' }],
    ['a count beside an error', { count: 0, error: { message: 'x' } }],
    ['a count beside something unknown', { row_count: 0, response: '-ERR no reply' }],
  ])('can’t be read: %s', (_what, json) => {
    expect(extentOf(json)).toBeNull()
  })

  it('is not believed beside something that is not understood', () => {
    expect(extentOf({ list: [], shard: 'b' })).toBe('open')
  })

  it.each([
    [{ list: [], status: 'OK', success: true, message: 'No calls' }],
    [{ list: [], errors: [], error: null, incomplete: false }],
    [{ list: [], _links: { self: { href: '/x' }, next: null } }],
    [{ _embedded: { calls: [] }, _links: { self: { href: '/x' } } }],
    [{ list: [], page_links: [{ title: 'next_page', href: '/x?page=1' }], next_page: null }],
  ])('is believed where nothing speaks against it: %j', (json) => {
    expect(extentOf(json)).toBe('whole')
  })
})

describe('issue 7 §2.1: a list that goes on elsewhere is not the whole', () => {
  it.each([
    ['a HAL link', { _embedded: { calls: [row] }, _links: { next: { href: '/x?page=2' } } }],
    ['a link by its relation', { list: [row], links: [{ rel: 'next', href: '/x?page=2' }] }],
    ['page_links alone', { list: [row], page_links: [{ href: '/x?page=2', title: 'next_page' }] }],
    ['an offset', { list: [row], offset: 1, limit: 200 }],
    ['a page that is not the first', { list: [row], current_page: 2, last_page: 2, previous_page: 1 }],
  ])('%s', (_what, json) => {
    expect(extentOf(json)).toBe('part')
  })

  it.each([
    '<https://x/?page=2>; rel="next"',
    '<https://x/?page=1>; rel=prev, <https://x/?page=3>; rel=next',
  ])('a Link header: %s', (link) => {
    expect(extentOf({ list: [row] }, { link })).toBe('part')
  })

  it('but a Link header to the last page says nothing of more', () => {
    expect(extentOf({ list: [row] }, { link: '<https://x/?next=1>; rel="last"' })).toBe('whole')
  })

  it.each([
    ['entries_per_page', { list: [row], entries_per_page: '1', next_page: null }],
    ['limit', { list: [row, second], limit: '2' }],
  ])('it may have been cut where it is as long as its %s', (_what, json) => {
    expect(extentOf(json)).toBe('open')
  })

  it('it was not cut where its total says the same', () => {
    expect(extentOf({ list: [row, second], limit: '2', total_entries: '2' })).toBe('whole')
  })
})

describe('a list of several pages, of which calls come and go between them', () => {
  const page = (number: number, rows: number, total: number) =>
    pageOf({
      list: Array.from({ length: rows }, (_, index) => ({ ...row, uuid: `call-${number}-${index}` })),
      ...{ total_entries: String(total), limit: '20', current_page: String(number), last_page: '2' },
      ...(number < 2 ? { next_page: '2' } : { previous_page: '1', next_page: null }),
    })
  const extentOfPages = (...pages: readonly ReturnType<typeof pageOf>[]): string =>
    decideListExtent(
      pages.flatMap((one) => (one === null ? [] : [one.facts])),
      true,
    )

  it('a full page that is followed by another is not doubted for being full', () => {
    expect(page(1, 20, 32)?.facts.extent).toBe('whole')
  })

  it.each([
    ['as many as before', 32, 32, 12],
    ['one more meanwhile', 32, 33, 13],
    ['one less meanwhile', 33, 32, 12],
  ])('can be read, but ends no call by itself: %s', (_what, before, after, rows) => {
    expect(extentOfPages(page(1, 20, before), page(2, rows, after))).toBe('open')
  })

  it.each([
    ['fewer than any page counts', 32, 33, 9],
    ['more than any page counts', 32, 33, 16],
  ])('is not complete with %s', (_what, before, after, rows) => {
    expect(extentOfPages(page(1, 20, before), page(2, rows, after))).toBe('part')
  })
})
