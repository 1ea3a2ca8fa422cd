import { describe, expect, it } from 'vitest'
import { callOf, pageOf } from '#tests/support/samples/live-answer.ts'

const id = '908dea11-fa4b-47dc-99f2-df078f5ec96d'
const other = '11111111-2222-4333-8444-555555555555'
const rest = { status: 'in-progress', from: '441632960001', to: '442079460000' }
const row = { uuid: id, ...rest }

/** As `show channels as json` of FreeSWITCH prints a row. */
const channel = {
  uuid: id,
  direction: 'inbound',
  created: '2026-11-29 02:00:00',
  created_epoch: '1795917600',
  name: 'sofia/internal/1000@198.51.100.7',
  state: 'CS_EXECUTE',
  cid_num: '441632960001',
  dest: '442079460000',
  callstate: 'ACTIVE',
  call_uuid: id,
}

describe('a list of live calls', () => {
  it.each([
    ['under list', { list: [row] }],
    ['under calls', { calls: [row] }],
    ['under live', { live: [row] }],
    ['under data', { data: [row] }],
    ['under rows, with their count', { row_count: 1, rows: [channel] }],
    ['under data and calls', { data: { calls: [row] } }],
    ['under a capital letter', { Calls: [row] }],
    ['bare', [row]],
    ['keyed by id', { [id]: rest }],
    ['keyed by id under list', { list: { [id]: rest } }],
    ['with wrapped items', { list: [{ call: row }] }],
    [
      'with its paging',
      { list: [row], total_entries: '1', next_page: null, last_page: '1', current_page: 1 },
    ],
    ['with hypermedia', { list: [row], resources: { calls: 'https://x/calls' }, page_links: null }],
  ])('issue 7 §2.1: is read in full where it stands %s', (_where, json) => {
    const page = pageOf(json)
    expect(page?.items).toMatchObject([
      { callId: id, status: 'in-progress', from: '441632960001', to: '442079460000' },
    ])
    expect(page?.facts).toMatchObject({ extent: 'whole', unread: 0 })
  })

  it.each([
    ['id', { id, ...rest }],
    ['uuid', { uuid: id, ...rest }],
    ['call_uuid', { call_uuid: id, ...rest }],
    ['callid', { callid: id, ...rest }],
    ['call_id', { call_id: id, ...rest }],
    ['CallUUID', { CallUUID: id, ...rest }],
    ['url.href', { url: { href: `https://x/customers/XXX/calls/live/${id}/` }, ...rest }],
    ['href', { href: `/customers/XXX/calls/live/${id}`, ...rest }],
    ['Location', { Location: `https://x/calls/live/${id}`, ...rest }],
    ['links.self.href', { links: { self: { href: `https://x/calls/live/${id}` } }, ...rest }],
  ])('issue 7 §2.1: finds the id under %s', (_where, item) => {
    expect(pageOf({ list: [item] })?.items).toMatchObject([{ callId: id, status: 'in-progress' }])
  })

  it('knows a call by each of its ids, and by its address before all', () => {
    const item = { id: '4711', uuid: other, url: { href: `https://x/calls/live/${id}` }, ...rest }
    expect(pageOf([item])?.items).toMatchObject([{ callId: id, otherIds: [other, '4711'] }])
  })

  it.each([
    ['RINGING', 'ringing'],
    ['EARLY', 'ringing'],
    ['ACTIVE', 'in-progress'],
    ['HELD', 'held'],
    ['HANGUP', 'ended'],
    ['DOWN', 'unknown'],
    ['constructor', 'unknown'],
    ['__proto__', 'unknown'],
  ])('reads callstate %s as %s', (callstate, status) => {
    expect(pageOf({ rows: [{ ...channel, callstate }] })?.items).toMatchObject([{ status }])
  })

  it('reads both legs of a row that has them in one, as `show calls` does', () => {
    const bridged = { ...channel, b_uuid: other, b_dest: '442079460000', b_callstate: 'RINGING' }
    expect(pageOf({ row_count: 1, rows: [bridged] })?.items).toMatchObject([
      {
        legs: [
          { legId: id, side: 'a', number: '441632960001', state: 'talking' },
          { legId: other, side: 'b', number: '442079460000', state: 'ringing' },
        ],
      },
    ])
  })

  it('takes the ends of a call that the switch rang both legs of from its two channels', () => {
    const mine = { ...channel, direction: 'outbound', cid_num: '01632960100', dest: '441632960001' }
    const far = { ...mine, uuid: other, dest: '442079460000' }
    expect(pageOf({ row_count: 2, rows: [mine, far] })?.items).toMatchObject([
      { callId: id, from: '441632960001', to: '442079460000' },
    ])
  })

  it('makes one call of two channels that belong together, which talks only where both do', () => {
    const far = { ...channel, uuid: other, callstate: 'RINGING' }
    const page = pageOf({ row_count: 2, rows: [channel, far] })
    expect(page?.items).toMatchObject([{ callId: id, otherIds: [other], status: 'ringing' }])
    expect(page?.facts.extent).toBe('whole')
  })

  it.each([
    [{ list: [] }],
    [[]],
    [{ calls: [] }],
    [{ data: { list: [] } }],
    [{ row_count: 0 }],
    [{ total_entries: '0', list: null }],
  ])('issue 7 §2.1: %j says that there is no call', (json) => {
    expect(pageOf(json)).toMatchObject({ items: [], facts: { extent: 'whole' } })
  })

  it('case 19: a list that is null is an empty one that ends no call', () => {
    expect(pageOf({ list: null })).toMatchObject({ items: [], facts: { extent: 'open' } })
  })

  it.each([
    [{}],
    [null],
    ['[]'],
    [{ status: 'OK' }],
    [{ status: 'OK', message: 'no calls' }],
    [{ resources: { calls: 'https://x/calls' } }],
    [{ list: 'none' }],
    [{ list: ['a', 'b'] }],
    [{ list: [{ ref: id, ...rest }] }],
    [{ list: [{ id, name: 'Main line' }] }],
    [{ list: null, total_entries: 3 }],
    [{ error: 'Cannot find what you were looking for!' }],
    [{ accounts: [] }],
  ])('issue 7 §2.1: %j can’t be read, and so ends no call', (json) => {
    expect(pageOf(json)).toBeNull()
  })

  it.each([
    ['an error beside it', { list: [], error: 'try later' }, 'part'],
    ['more pages of another kind', { list: [row], has_more: true }, 'part'],
    ['a link to the next page', { list: [row], next_page: '/customers/XXX/calls/live?page=2' }, 'part'],
    ['a last page that is not this one', { list: [row], current_page: 1, last_page: 2 }, 'part'],
    ['a name that no list has', { active: [row] }, 'open'],
    ['two places', { active: [row], ringing: [{ uuid: other, ...rest }] }, 'open'],
    ['only one call', { call: row }, 'open'],
    [
      'as many as the documented default',
      Array.from({ length: 10 }, (_, at) => ({ uuid: `c${at}`, ...rest })),
      'open',
    ],
  ])('issue 7 §2.1: is not the whole of them where it has %s', (_what, json, extent) => {
    expect(pageOf(json)?.facts.extent).toBe(extent)
  })

  it.each([
    ['an id', { uuid: '../x', ...rest }],
    ['a number', { ...row, to: '4'.repeat(101) }],
    ['a number of a wrong kind', { ...row, from: { number: '4'.repeat(5_000) } }],
  ])('issue 7 §5.2: leaves out and counts a row with %s that no call could have', (_what, bad) => {
    const page = pageOf({ list: [{ uuid: other, ...rest }, bad] })
    expect(page?.items).toMatchObject([{ callId: other }])
    expect(page?.facts.unread).toBe(1)
  })
})

describe('the answer of a call’s own address', () => {
  it.each([
    ['bare', row],
    ['wrapped', { call: row }],
    ['under data', { data: row }],
    ['in a list of one', { list: [row] }],
    ['without its id', rest],
    ['with its state only', { status: 'in-progress' }],
    ['with a state of the request beside', { status: 'OK', data: { status: 'in-progress' } }],
  ])('issue 7 §2.1: is read %s', (_how, json) => {
    expect(callOf(json, id)).toMatchObject({ callId: id, status: 'in-progress' })
  })

  it.each([
    [{ status: 'OK' }],
    [{ status: 'completed' }],
    [{}],
    [[]],
    [{ uuid: other, ...rest }],
    [{ call: { uuid: other, ...rest, status: 'ended' } }],
  ])('issue 7 §2.1: %j says nothing of it', (json) => {
    expect(callOf(json, id)).toBeNull()
  })

  it.each([
    [{ ...row, status: 'busy' }, 'busy'],
    [{ ...row, status: 'no-answer' }, 'no-answer'],
    [{ ...row, callstate: 'HANGUP', hangup_cause: 'USER_BUSY' }, 'busy'],
    [{ ...row, callstate: 'HANGUP', hangup_cause: 'NO_ANSWER' }, 'no-answer'],
    [{ ...row, callstate: 'HANGUP', hangup_cause: 'NORMAL_CLEARING' }, 'hung-up'],
    [{ ...row, status: 'completed', hangup_cause: '17' }, null],
    [{ ...row, status: 'answered', stoptime: '2026-11-29T02:00:00Z', hangup_cause: '1' }, null],
  ])('row 26: %j has ended, and says why as far as it does', (json, endReason) => {
    expect(callOf(json, id)).toMatchObject({ status: 'ended', endReason })
  })
})
