import { describe, expect, it } from 'vitest'
import { account, faxFile, logEntry, outboxRow } from '#tests/support/samples/outbox-rows.ts'
import { openStore, outboxQuery } from '#tests/support/stores/stored-outbox.ts'

const queued = logEntry('queued')

describe('lists', () => {
  it('are newest first and in pages', () => {
    const { store } = openStore()
    store.add(
      Array.from({ length: 25 }, (_, index) => outboxRow(index)),
      queued,
    )
    store.add([outboxRow(99, { account: 'another' }), outboxRow(98, { state: 'ask' })], queued)
    const page = store.list(account, outboxQuery({ offset: 10, limit: 3 }))
    expect(page.total).toBe(25)
    expect(page.rows.map((row) => row.id)).toEqual(['item-14', 'item-13', 'item-12'])
    expect(store.list(account, outboxQuery({ offset: 30 }))).toEqual({ rows: [], total: 25 })
  })

  it.each([
    ['café', 1],
    ['CAFE\u0301', 1],
    ['cafe', 0],
    ['100%', 1],
    ['_', 1],
    ['%', 1],
    ['  key  ', 2],
    ['frontdesk', 5],
    ['+44 7700 901003', 1],
    ['07700 901003', 1],
    ['447700901', 5],
    ['()', 0],
    ["'; DROP TABLE outbox; --", 0],
  ])('find "%s" %d times', (search, times) => {
    const { store } = openStore()
    const texts = ['Café at eight', '100% sure', 'a_b', 'Key', 'the KEY']
    store.add(
      texts.map((message, index) => outboxRow(index, { content: { kind: 'sms', message } })),
      queued,
    )
    const { rows, total } = store.list(account, outboxQuery({ search }))
    expect([rows.length, total]).toEqual([times, times])
  })

  it('find faxes by the name of their document', () => {
    const { store } = openStore()
    store.add([outboxRow(1, { content: { kind: 'fax', file: faxFile } })], queued)
    expect(store.list(account, outboxQuery({ kind: 'fax', search: 'order.PDF' })).total).toBe(1)
    expect(store.list(account, outboxQuery({ kind: 'fax', search: 'f-1' })).total).toBe(0)
    expect(store.counts(account)).toEqual({
      sms: { needsYou: 0, onTheirWay: 0, sent: 0, notSent: 0 },
      fax: { needsYou: 0, onTheirWay: 1, sent: 0, notSent: 0 },
    })
  })

  it('of an account are counted where they have not left', () => {
    const { store } = openStore()
    const states = ['queued', 'scheduled', 'armed', 'accepted', 'ask', 'queued'] as const
    const fax = { kind: 'fax', file: faxFile } as const
    store.add(
      states.map((state, index) => outboxRow(index, index === 5 ? { state, content: fax } : { state })),
      queued,
    )
    expect(store.waiting(account)).toEqual({ sms: 2, fax: 1 })
    expect(store.waiting('another')).toEqual({ sms: 0, fax: 0 })
  })

  it('of states and of what is followed are oldest first', () => {
    const { store } = openStore()
    const states = ['accepted', 'queued', 'accepted', 'unknown', 'queued', 'delivered'] as const
    store.add(
      states.map((state, index) => outboxRow(index, { state, settled: index === 0 })),
      queued,
    )
    const ids = (rows: readonly { readonly id: string }[]) => rows.map((row) => row.id)
    expect(ids(store.inStates(account, ['unknown', 'queued']))).toEqual(['item-1', 'item-3', 'item-4'])
    expect(ids(store.inStates('another', ['unknown', 'queued']))).toEqual([])
    expect(store.inStates(account, [])).toEqual([])
    expect(ids(store.followed(account))).toEqual(['item-2'])
  })
})

it('the log of an item that was tried for days is given by its newest lines, and counted whole', () => {
  const { store, database } = openStore()
  store.add([outboxRow(1)], queued)
  const tries = Array.from({ length: 600 }, (_, index) => logEntry('not-sent', String(index)))
  store.change('item-1', { states: ['queued'] }, {}, tries)
  const log = store.log('item-1')
  expect([log.length, log[0]?.detail, log.at(-1)?.detail]).toEqual([500, '100', '599'])
  expect(database.prepare('SELECT count(*) AS total FROM outbox_log').get()?.['total']).toBe(601)
})
