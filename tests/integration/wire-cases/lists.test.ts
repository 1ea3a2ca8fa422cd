import { describe, expect, it } from 'vitest'
import type { ListPage, OwnNumberRecord } from '#electron/main/provider/provider-client.ts'
import { bad, good, itemsOf, type ProviderRig } from '../../support/rigs/provider-rig.ts'
import { useWire } from '../../support/rigs/wire-rig.ts'
import type { WireServer } from '../../support/servers/wire-server.ts'

let wire: WireServer
let rig: ProviderRig
useWire((opened) => ({ wire, rig } = opened))

const numbers = (...digits: readonly string[]): object[] => digits.map((number) => ({ number }))

async function readPage(body: object, options = {}): Promise<ListPage<OwnNumberRecord>> {
  wire.answer((reply) => reply.json(200, body))
  const page = good(await rig.client.listOwnNumbers('XXX', { maxPages: 1, ...options }))
  if (page.kind === 'not-modified') throw new Error('expected a list')
  return page
}

describe('case 13: paging numbers that are strings', () => {
  it('means the same as numbers', async () => {
    const page = await readPage({
      entries_per_page: '5',
      current_page: '2',
      limit: '5',
      total_entries: '774',
      next_page: '3',
      previous_page: '1',
      list: numbers('441269849575'),
    })
    expect(page).toMatchObject({ total: 774, nextPage: 3, previousPage: 1 })
  })

  it('case 14: and bare ones are read the same way', async () => {
    expect(await readPage({ total_entries: 9, next_page: null, list: [] })).toMatchObject({
      total: 9,
      nextPage: null,
    })
  })
})

describe('case 15: next_page', () => {
  it('is followed with the same limit although page_links is null', async () => {
    wire.answer(
      (reply) => reply.json(200, { page_links: null, next_page: 3, list: numbers('1', '2') }),
      (reply) => reply.json(200, { page_links: null, next_page: null, list: numbers('3') }),
    )
    const answer = good(await rig.client.listOwnNumbers('XXX', { page: 2, limit: 2 }))
    expect(itemsOf(answer).map(({ number }) => number)).toEqual(['1', '2', '3'])
    expect(wire.hits.map(({ query }) => [query.get('page'), query.get('limit')])).toEqual([
      ['2', '2'],
      ['3', '2'],
    ])
    expect(answer).toMatchObject({ nextPage: null })
  })

  it('is not followed past the caps, which say where to go on', async () => {
    wire.answer((reply) => {
      const page = Number(reply.hit.query.get('page') ?? '1')
      reply.json(200, { next_page: page + 1, list: numbers(`${page}a`, `${page}b`) })
    })
    const capped = good(await rig.client.listOwnNumbers('XXX', { maxPages: 3 }))
    expect(itemsOf(capped)).toHaveLength(6)
    expect(capped).toMatchObject({ nextPage: 4 })
    expect(itemsOf(good(await rig.client.listOwnNumbers('XXX', { maxItems: 3 })))).toHaveLength(3)
    expect(wire.hits).toHaveLength(5)
  })

  it.each([1, 0])('is not followed in circles (%d)', async (next) => {
    wire.answer((reply) => reply.json(200, { next_page: next, list: numbers('1') }))
    expect(itemsOf(good(await rig.client.listOwnNumbers('XXX')))).toHaveLength(1)
    expect(wire.hits).toHaveLength(1)
  })

  it('ends the reading with the error of a page that fails', async () => {
    wire.answer(
      (reply) => reply.json(200, { next_page: 2, list: numbers('1') }),
      (reply) => reply.json(500, {}),
    )
    expect(bad(await rig.client.listOwnNumbers('XXX')).code).toBe('provider-fault')
  })
})

describe('case 17: previous_page', () => {
  it('is not taken from the link that contradicts it', async () => {
    const page = await readPage({
      previous_page: null,
      page_links: [{ href: `${wire.origin}/customers/XXX/numbers?page=1`, title: 'previous_page' }],
      list: numbers('1'),
    })
    expect(page.previousPage).toBeNull()
  })
})

describe('case 19: an empty list', () => {
  it.each([{ list: [] }, { list: null }, {}, { list: 'none' }])('is no error: %j', async (body) => {
    expect(await readPage(body)).toMatchObject({ items: [], nextPage: null })
  })

  it('does not fail over single items that make no sense', async () => {
    const page = await readPage({
      list: [null, 'text', 7, {}, { number: '441269849575', activated: 1, hidden: {} }],
    })
    expect(page.items).toEqual([{ number: '441269849575', country: '', active: true, createdAt: null }])
  })

  it.each(['[]', '"text"', 'null'])('is not a body that is no object: %s', async (body) => {
    wire.answer((reply) => reply.send(200, body))
    expect(bad(await rig.client.listOwnNumbers('XXX')).code).toBe('unreadable')
  })
})

describe('own numbers', () => {
  it('stay in whichever form the provider has them', async () => {
    const page = await readPage({
      list: [
        {
          country: 'United Kingdom',
          activated: '1',
          number: '441269849575',
          created_date: '2017-01-16T09:56:17+00:00',
        },
        { country: 'United Kingdom', activated: '0', number: '00441224900123', created_date: '' },
        { number: 1224900123 },
      ],
    })
    expect(page.items).toEqual([
      {
        number: '441269849575',
        country: 'United Kingdom',
        active: true,
        createdAt: Date.UTC(2017, 0, 16, 9, 56, 17),
      },
      { number: '00441224900123', country: 'United Kingdom', active: false, createdAt: null },
      { number: '1224900123', country: '', active: false, createdAt: null },
    ])
  })
})

describe('conditional reading', () => {
  const lastModified = 'Fri, 18 Jan 2017 22:39:05 GMT'

  it('sends back the exact text of Last-Modified, and takes 304 for no change', async () => {
    wire.answer(
      (reply) =>
        reply.json(
          200,
          { list: [] },
          { 'last-modified': lastModified, date: 'Fri, 8 Mar 2017 21:55:46 GMT' },
        ),
      (reply) => reply.send(304, ''),
    )
    const first = good(await rig.client.listOwnNumbers('XXX'))
    expect(first).toMatchObject({ lastModified, serverTime: Date.UTC(2017, 2, 8, 21, 55, 46) })
    const second = good(await rig.client.listOwnNumbers('XXX', { ifModifiedSince: lastModified }))
    expect(wire.last.headers['if-modified-since']).toBe(lastModified)
    expect(second.kind).toBe('not-modified')
  })

  it('asks only for the first page conditionally', async () => {
    wire.answer(
      (reply) => reply.json(200, { list: [] }),
      (reply) => reply.json(200, { next_page: 2, list: [] }),
      (reply) => reply.json(200, { list: [] }),
    )
    good(await rig.client.listOwnNumbers('XXX'))
    good(await rig.client.listOwnNumbers('XXX', { ifModifiedSince: lastModified }))
    const conditions = wire.hits.map(({ headers }) => headers['if-modified-since'])
    expect(conditions).toEqual([undefined, lastModified, undefined])
  })

  it('sends no text that could carry another header', async () => {
    wire.answer((reply) => reply.json(200, { list: [] }))
    good(await rig.client.listOwnNumbers('XXX', { ifModifiedSince: 'x\r\nX-Evil: 1' }))
    expect(wire.last.headers['if-modified-since']).toBeUndefined()
  })

  it('shares one request among equal readings, not among unequal ones', async () => {
    wire.answer((reply) => reply.json(200, { list: [] }))
    for (const options of [{}, {}, { page: 2 }, { ifModifiedSince: lastModified }]) {
      good(await rig.client.listOwnNumbers('XXX', options))
    }
    const keys = rig.queue.ran.map(({ job }) => job.coalesceKey)
    expect(keys[0]).toBe(keys[1])
    expect(new Set(keys).size).toBe(3)
  })
})
