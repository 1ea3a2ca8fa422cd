import { describe, expect, it, onTestFinished } from 'vitest'
import { openDatabase } from '#electron/main/storage/database.ts'
import { createAttemptJournal } from '#electron/main/storage/outbox/attempt-journal.ts'
import { createSqliteOutboxStore } from '#electron/main/storage/outbox/sqlite-outbox-store.ts'
import type { OutboxQuery } from '#shared/outbox/outbox-item.ts'
import { outboxStates } from '#shared/outbox/outbox-state.ts'
import { account, faxFile, logEntry, outboxRow, startMs } from '#tests/support/outbox-rows.ts'
import { temporaryFolder } from '#tests/support/temporary-folder.ts'

function openStore(folder = temporaryFolder()) {
  const { database, close } = openDatabase(folder, startMs)
  onTestFinished(close)
  return { store: createSqliteOutboxStore(database, createAttemptJournal(folder)), database, folder }
}

const queued = logEntry('queued')
const armed = logEntry('armed')
const arming = { at: startMs + 5, serverAt: startMs + 4, deadlineAt: startMs + 60_000 }

const query = (changes: Partial<OutboxQuery> = {}): OutboxQuery => ({
  kind: 'sms',
  group: 'on-their-way',
  search: '',
  offset: 0,
  limit: 100,
  ...changes,
})

describe('many changed at once', () => {
  it('those that are not as expected stay as they are, and the others are changed with their logs', () => {
    const { store, folder } = openStore()
    store.add([outboxRow(1), outboxRow(2), outboxRow(3)], queued)
    store.takeLease('me', startMs)
    store.arm('item-2', 'me', arming, armed)
    const [patch, log] = [{ state: 'cancelled' }, logEntry('cancelled')] as const
    const cancel = (id: string) => ({ id, expected: { states: ['queued'] as const }, patch, log })
    const changed = store.changeAll(['item-1', 'item-2', 'item-3', 'nobody'].map(cancel))
    expect(changed.map((row) => row?.id ?? null)).toEqual(['item-1', null, 'item-3', null])
    const elsewhere = openStore(folder).store
    expect([1, 2, 3].map((id) => elsewhere.find(`item-${String(id)}`)?.state)).toEqual([
      'cancelled',
      'armed',
      'cancelled',
    ])
    expect(elsewhere.log('item-3')).toEqual([queued, log])
    expect(elsewhere.log('item-2')).toEqual([queued, armed])
  })
})

describe('what was added', () => {
  it('comes back whole, from another connection too', () => {
    const { store, folder } = openStore()
    const sms = outboxRow(1, {
      ...{ sendAt: startMs + 0.5, notAfter: startMs + 9, undoUntil: startMs + 5_000, ignoreQuietHours: true },
      ...{ repeats: 'item-0', notBefore: 12.75, misses: 3, alsoAccepted: true },
      problem: { code: 'rejected', fields: [{ field: 'to', messages: ['is invalid'] }] },
      status: { id: 0, text: 'Queued', at: null },
    })
    const fax = outboxRow(2, {
      content: { kind: 'fax', file: faxFile },
      detail: {
        ...{ retries: 1, billableSeconds: 40, remoteStation: 'FAX', transmitErrors: null },
        ...{ calledAt: 5, deliveredAt: null },
      },
    })
    const added = store.add([sms, fax], queued)
    expect(added).toEqual([
      { ...sms, order: 1 },
      { ...fax, order: 2 },
    ])
    const elsewhere = openStore(folder).store
    expect(elsewhere.find('item-1')).toEqual(added[0])
    expect(elsewhere.find('item-2')).toEqual(added[1])
    expect(elsewhere.log('item-2')).toEqual([queued])
    expect(elsewhere.find('item-3')).toBeNull()
  })

  it('is stored once for one request, however often the page repeats it', () => {
    const { store } = openStore()
    const [first] = store.add([outboxRow(1)], queued)
    const repeated = { ...outboxRow(1), id: 'another id' }
    expect(store.add([repeated, outboxRow(2)], queued)).toEqual([
      first,
      expect.objectContaining({ order: 2 }),
    ])
    expect(store.log('item-1')).toEqual([queued])
    expect(store.find('another id')).toBeNull()
  })

  it('is found by its request, in the order of the request', () => {
    const { store } = openStore()
    store.add(
      [outboxRow(2, { requestKey: 'one', position: 1 }), outboxRow(1, { requestKey: 'one', position: 0 })],
      logEntry('queued'),
    )
    expect(store.requested('one')).toEqual(['item-1', 'item-2'])
    expect(store.requested('another')).toEqual([])
  })

  it('is all or nothing', () => {
    const { store } = openStore()
    const sameId = { ...outboxRow(2), id: 'item-1' }
    expect(() => store.add([outboxRow(1), sameId], queued)).toThrow('SQLITE_CONSTRAINT')
    expect(store.find('item-1')).toBeNull()
    expect(store.add([outboxRow(1)], queued)).toHaveLength(1)
  })

  it('puts away what it corrects, or is not stored', () => {
    const { store } = openStore()
    store.add([outboxRow(1, { state: 'rejected' })], queued)
    const discard = {
      ...{ id: 'item-1', expected: { states: ['rejected'] as const } },
      ...{ patch: { dismissed: true }, log: logEntry('dismissed') },
    }
    expect(store.add([outboxRow(2)], queued, discard)).toHaveLength(1)
    expect(store.find('item-1')).toMatchObject({ dismissed: true })
    expect(store.log('item-1')).toEqual([queued, logEntry('dismissed')])
    expect(store.add([outboxRow(2)], queued, discard)).toMatchObject([{ id: 'item-2' }])
    const gone = { ...discard, expected: { states: ['ask'] as const } }
    expect(store.add([outboxRow(3)], queued, gone)).toEqual([])
    expect(store.find('item-3')).toBeNull()
  })
})

describe('a change', () => {
  it('needs the row to be as expected', () => {
    const { store } = openStore()
    store.add([outboxRow(1)], queued)
    const patch = { state: 'cancelled', updatedAt: startMs + 9 } as const
    expect(store.change('item-1', { states: ['armed'] }, patch, [])).toBeNull()
    expect(store.change('item-1', { states: ['queued'], attempt: 1 }, patch, [])).toBeNull()
    expect(store.change('item-9', { states: ['queued'] }, patch, [])).toBeNull()
    expect(store.find('item-1')).toMatchObject({ state: 'queued' })
    const log = [logEntry('ask', '3 listings'), logEntry('cancelled')]
    const changed = store.change('item-1', { states: ['armed', 'queued'], attempt: 0 }, patch, log)
    expect(changed).toMatchObject(patch)
    expect(store.find('item-1')).toEqual(changed)
    expect(store.log('item-1')).toEqual([queued, ...log])
  })

  it('cannot touch the log of before', () => {
    const { store, database } = openStore()
    store.add([outboxRow(1)], queued)
    expect(() => database.exec(`UPDATE outbox_log SET event = 'accepted'`)).toThrow('only added to')
    expect(() => database.exec('DELETE FROM outbox_log')).toThrow('only added to')
    expect(store.log('item-1')).toEqual([queued])
  })

  it.each(outboxStates)('is counted in the group of "%s"', (state) => {
    const { store } = openStore()
    store.add([outboxRow(1), outboxRow(2)], queued)
    store.change('item-1', { states: ['queued'] }, { state, settled: true }, [])
    const { needsYou, onTheirWay, done } = store.counts(account).sms
    expect(needsYou + onTheirWay + done).toBe(2)
    const groups = ['needs-you', 'on-their-way', 'done'] as const
    expect(groups.map((group) => store.list(account, query({ group })).total)).toEqual([
      needsYou,
      onTheirWay,
      done,
    ])
  })
})

describe('arming', () => {
  it('needs the lease', () => {
    const { store } = openStore()
    store.add([outboxRow(1)], queued)
    expect(store.arm('item-1', 'me', arming, armed)).toEqual({ kind: 'elsewhere' })
    store.takeLease('me', startMs)
    store.takeLease('another', startMs)
    expect(store.arm('item-1', 'me', arming, armed)).toEqual({ kind: 'elsewhere' })
    expect(store.find('item-1')).toMatchObject({ state: 'queued', attempt: 0 })
    expect(store.arm('item-1', 'another', arming, armed)).toMatchObject({ kind: 'armed' })
  })

  it('counts the attempt and happens once', () => {
    const { store } = openStore()
    store.add([outboxRow(1)], queued)
    store.takeLease('me', startMs)
    const row = { ...outboxRow(1), order: 1, state: 'armed', attempt: 1, armedAt: arming.at }
    const changed = { armedServerAt: arming.serverAt, deadlineAt: arming.deadlineAt, updatedAt: arming.at }
    expect(store.arm('item-1', 'me', arming, armed)).toEqual({ kind: 'armed', row: { ...row, ...changed } })
    expect(store.find('item-1')).toEqual({ ...row, ...changed })
    expect(store.arm('item-1', 'me', arming, armed)).toEqual({ kind: 'changed' })
    expect(store.arm('item-9', 'me', arming, armed)).toEqual({ kind: 'changed' })
    expect(store.log('item-1')).toEqual([queued, armed])
  })

  it.each(['armed', 'unknown'] as const)('waits while the same content is %s', (state) => {
    const { store, database } = openStore()
    const { fingerprint } = outboxRow(1)
    store.add([outboxRow(1), outboxRow(2, { fingerprint })], queued)
    store.takeLease('me', startMs)
    store.change('item-1', { states: ['queued'] }, { state }, [])
    expect(store.arm('item-2', 'me', arming, armed)).toEqual({ kind: 'same-content' })
    // The second wall, for whatever would go round the first.
    expect(() => database.exec(`UPDATE outbox SET state = 'armed' WHERE id = 'item-2'`)).toThrow('UNIQUE')
    expect(() => store.change('item-2', { states: ['queued'] }, { state: 'unknown' }, [])).toThrow(
      'SQLITE_CONSTRAINT',
    )
    store.change('item-1', { states: [state] }, { state: 'accepted' }, [])
    expect(store.arm('item-2', 'me', arming, armed)).toMatchObject({ kind: 'armed' })
  })
})

describe('ids of the provider', () => {
  it('are claimed by one row of an account and kind', () => {
    const { store } = openStore()
    const other = outboxRow(3, { account: 'another' })
    store.add([outboxRow(1), outboxRow(2), other], queued)
    const patch = { state: 'accepted', remoteId: 'r-1' } as const
    const claim = (id: string) => store.claim(id, { states: ['queued', 'accepted'] }, patch, [])
    expect(claim('item-1')).toMatchObject(patch)
    expect(claim('item-1')).toMatchObject(patch)
    expect(claim('item-2')).toBeNull()
    expect(store.find('item-2')).toMatchObject({ state: 'queued', remoteId: null })
    expect(store.change('item-2', { states: ['queued'] }, patch, [])).toBeNull()
    expect(claim('item-3')).toMatchObject(patch)
    expect(store.claimed(account, 'sms', ['r-1', 'r-2'])).toEqual(new Set(['r-1']))
    expect(store.claimed(account, 'fax', ['r-1'])).toEqual(new Set())
  })

  it('keep the time of their first sighting', () => {
    const { store } = openStore()
    store.noteSeen(account, 'sms', ['r-1', 'r-2'], 5)
    store.noteSeen(account, 'sms', ['r-2', 'r-3'], 9)
    expect([...store.firstSeen(account, 'sms', ['r-1', 'r-2', 'r-3', 'r-4'])].sort()).toEqual([
      ['r-1', 5],
      ['r-2', 5],
      ['r-3', 9],
    ])
    expect(store.firstSeen('another', 'sms', ['r-1'])).toEqual(new Map())
  })
})

describe('lists', () => {
  it('are newest first and in pages', () => {
    const { store } = openStore()
    store.add(
      Array.from({ length: 25 }, (_, index) => outboxRow(index)),
      queued,
    )
    store.add([outboxRow(99, { account: 'another' }), outboxRow(98, { state: 'ask' })], queued)
    const page = store.list(account, query({ offset: 10, limit: 3 }))
    expect(page.total).toBe(25)
    expect(page.rows.map((row) => row.id)).toEqual(['item-14', 'item-13', 'item-12'])
    expect(store.list(account, query({ offset: 30 }))).toEqual({ rows: [], total: 25 })
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
    const { rows, total } = store.list(account, query({ search }))
    expect([rows.length, total]).toEqual([times, times])
  })

  it('find faxes by the name of their document', () => {
    const { store } = openStore()
    store.add([outboxRow(1, { content: { kind: 'fax', file: faxFile } })], queued)
    expect(store.list(account, query({ kind: 'fax', search: 'order.PDF' })).total).toBe(1)
    expect(store.list(account, query({ kind: 'fax', search: 'f-1' })).total).toBe(0)
    expect(store.counts(account)).toEqual({
      sms: { needsYou: 0, onTheirWay: 0, done: 0 },
      fax: { needsYou: 0, onTheirWay: 1, done: 0 },
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
