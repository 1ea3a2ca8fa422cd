import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foundCard } from '#electron/main/features/calls/read-call.ts'
import { mergeBoard } from '#electron/main/features/calls/merge-board.ts'
import { decideListExtent } from '#electron/main/provider/wire/live-calls/decide-extent.ts'
import type { Cards } from '#electron/main/features/calls/card.ts'
import { describeShape } from '#electron/main/provider/wire/live-calls/describe-shape.ts'
import { liveCall } from '#shared/calls/live-call.ts'
import { liveCallRecord } from '#tests/support/fakes/fake-session.ts'
import { callOf, pageOf } from '#tests/support/samples/live-answer.ts'

const now = 1_800_000_000_000
const key = 'call-1'
const onBoard: Cards = new Map([[key, foundCard(liveCallRecord({ callId: key }), now - 5_000)]])

interface MadeCall {
  readonly id: string
  readonly status: 'ringing' | 'in-progress'
  readonly to: string
}

const calls = fc.uniqueArray(
  fc.record<MadeCall>({
    id: fc.uuid(),
    status: fc.constantFrom('ringing', 'in-progress'),
    to: fc.constantFrom('442079460000', '01632960004', 'sip:101@pbx.example'),
  }),
  { minLength: 1, maxLength: 7, selector: ({ id }) => id },
)

const idKeys = ['id', 'uuid', 'UUID', 'call_uuid', 'callid', 'call_id', 'callId']
const spellings = {
  status: ['status', 'state', 'call_status', 'Status'],
  to: ['to', 'dest', 'destination', 'phone_number_called', 'To'],
  from: ['from', 'cid_num', 'caller_id_number'],
}

const address = (id: string): string => `https://api.surevoip.co.uk/customers/XXX/calls/live/${id}`

/** How an item may be spelt: the same for all items of a list. */
const itemShape = fc.record({
  naming: fc.oneof(
    fc.constantFrom(...idKeys).map((name) => (id: string): object => ({ [name]: id })),
    fc.constant((id: string): object => ({ url: { href: address(id), title: 'call' } })),
    fc.constant((id: string): object => ({ href: `${address(id)}/` })),
  ),
  status: fc.constantFrom(...spellings.status),
  to: fc.constantFrom(...spellings.to),
  from: fc.constantFrom(...spellings.from),
  extra: fc.constantFrom(
    {},
    { codec: 'PCMA' },
    { duration: '12', cost: null },
    { created_date: '2026-11-29T02:00:00Z' },
  ),
  wrapped: fc.boolean(),
})

const listShape = fc.constantFrom<(items: readonly object[], ids: readonly string[]) => unknown>(
  (items) => items,
  (items) => ({ list: items }),
  (items) => ({ calls: items }),
  (items) => ({ live: items, next_page: null }),
  (items) => ({ data: items, total_entries: String(items.length) }),
  (items) => ({ data: { calls: items } }),
  (items) => ({ row_count: items.length, rows: items }),
  (items) => ({ list: items, resources: { calls: 'https://x/calls' }, page_links: [], limit: '200' }),
  (items, ids) => Object.fromEntries(items.map((item, at) => [ids[at] ?? '', item])),
)

const hostileKey = fc.constantFrom(
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'id',
  'list',
  'status',
)
const json = fc.jsonValue({ maxDepth: 5 })
const hostile = fc.dictionary(fc.oneof(hostileKey, fc.string()), fc.oneof(json, hostileKey), { maxKeys: 8 })

describe('any shape that a list of live calls may plausibly have', () => {
  it('issue 7 §2.1: is read in full, to the last call', () => {
    fc.assert(
      fc.property(calls, itemShape, listShape, (made, shape, arrange) => {
        const items = made.map(({ id, status, to }) => {
          const item = {
            ...shape.naming(id),
            [shape.status]: status,
            [shape.to]: to,
            [shape.from]: '441632960001',
          }
          return shape.wrapped ? { call: { ...item, ...shape.extra } } : { ...item, ...shape.extra }
        })
        const page = pageOf(
          arrange(
            items,
            made.map(({ id }) => id),
          ),
        )
        expect(page?.items.map(({ callId, status, to }) => ({ id: callId, status, to }))).toEqual(made)
        expect(page?.facts).toMatchObject({ extent: 'whole', unread: 0 })
      }),
      { numRuns: 500 },
    )
  })

  it('issue 7 §2.1: ends no call where one of its rows can’t be read, or its count says more', () => {
    const damage = fc.constantFrom<(items: readonly object[]) => unknown>(
      (items) => ({ list: [...items, { ref: key, status: 'in-progress' }] }),
      (items) => ({ list: [...items, null] }),
      (items) => ({ list: [...items, 'call-1'] }),
      (items) => ({ total_entries: items.length + 1, calls: items }),
      (items) => ({ list: items, next_page: '2' }),
      (items) => ({ running: items }),
    )
    fc.assert(
      fc.property(calls, damage, (made, damaged) => {
        const items = made.map(({ id, status, to }) => ({ uuid: id, status, to }))
        expect(stillThere(damaged(items))).toBe(true)
      }),
    )
  })
})

/** The board's call after a reading of the body, as the service takes it. */
function stillThere(body: unknown): boolean {
  const page = pageOf(body)
  if (page === null) return true
  const isWhole = decideListExtent([page.facts], page.nextPage === null) === 'whole'
  const card = mergeBoard(onBoard, { items: page.items, askedAt: now }, now).get(key)
  return card?.call.state !== 'ended' && (!isWhole || card?.listedAt === now)
}

/** The only bodies that may end a call that they do not name. */
function isPlainlyAList(body: unknown): boolean {
  if (Array.isArray(body)) return true
  return (
    JSON.stringify(body).includes('[') ||
    JSON.stringify(body).includes(':{') ||
    /"(total|count|row)/i.test(JSON.stringify(body))
  )
}

describe('any JSON at all', () => {
  it('issue 7 §2.1: never throws, and without anything like a list or a count ends no call', () => {
    fc.assert(
      fc.property(fc.oneof(json, hostile), (body) => {
        if (!isPlainlyAList(body)) expect(stillThere(body)).toBe(true)
        pageOf(body)
        callOf(body, key)
      }),
      { numRuns: 2_000 },
    )
  })

  it('issue 7 §5.2: makes no card that breaks the contract with the page', () => {
    const row = fc.tuple(fc.oneof(hostileKey, fc.uuid()), hostile, hostile).map(([id, one, leg]) => ({
      ...one,
      id,
      status: leg['status'] ?? '__proto__',
      to: '442079460000',
      legs: [{ ...leg, uuid: '__proto__', status: 'constructor', leg: 'toString' }],
    }))
    fc.assert(
      fc.property(fc.array(row, { maxLength: 5 }), (rows) => {
        const page = pageOf({ list: rows })
        const merged = mergeBoard(new Map(), { items: page?.items ?? [], askedAt: now }, now)
        for (const { call } of merged.values()) expect(liveCall.safeParse(call).success).toBe(true)
      }),
      { numRuns: 1_000 },
    )
  })

  it('issue 7 §2.1: tells the log its keys and types, and none of its values', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ uuid: fc.uuid(), to: fc.constant('442079460000') })), (items) => {
        const shape = describeShape({
          list: items,
          byId: Object.fromEntries(items.map((item) => [item.uuid, item])),
        })
        for (const { uuid, to } of items)
          expect([shape.includes(uuid), shape.includes(to)]).toEqual([false, false])
      }),
    )
    const shape = describeShape({
      status: 'OK',
      calls: [{ ref: 'x', '442079460000': 1, legs: [] }, { ref: 'y' }],
    })
    expect(shape).toBe('{status:text,calls:[{ref:text,*:number,legs:[]}|{ref:text}]}')
  })
})
