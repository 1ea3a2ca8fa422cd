import { describe, expect, it } from 'vitest'
import { outboxGroups } from '#shared/outbox/outbox-groups.ts'
import { outboxStates } from '#shared/outbox/outbox-state.ts'
import {
  account,
  faxFile,
  leaseMs,
  leaseOf,
  logEntry,
  outboxRow,
  startMs,
} from '#tests/support/samples/outbox-rows.ts'
import { openStore, outboxQuery } from '#tests/support/stores/stored-outbox.ts'

const queued = logEntry('queued')
const armed = logEntry('armed')
const arming = { at: startMs + 5, serverAt: startMs + 4, deadlineAt: startMs + 60_000 }

describe('many changed at once', () => {
  it('those that are not as expected stay as they are, and the others are changed with their logs', () => {
    const { store, folder } = openStore()
    store.add([outboxRow(1), outboxRow(2), outboxRow(3)], queued)
    store.takeLease('me', startMs, leaseMs)
    store.arm('item-2', leaseOf('me'), arming, armed)
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
    const { needsYou, onTheirWay, sent, notSent } = store.counts(account).sms
    const counts = [needsYou, onTheirWay, sent, notSent]
    expect(counts.reduce((sum, one) => sum + one, 0)).toBe(2)
    expect(outboxGroups.map((group) => store.list(account, outboxQuery({ group })).total)).toEqual(counts)
  })
})

describe('arming', () => {
  it('needs the lease', () => {
    const { store } = openStore()
    store.add([outboxRow(1)], queued)
    expect(store.arm('item-1', leaseOf('me'), arming, armed)).toEqual({ kind: 'elsewhere' })
    store.takeLease('me', startMs, leaseMs)
    store.takeLease('another', startMs, leaseMs)
    expect(store.arm('item-1', leaseOf('me'), arming, armed)).toEqual({ kind: 'elsewhere' })
    expect(store.find('item-1')).toMatchObject({ state: 'queued', attempt: 0 })
    expect(store.arm('item-1', leaseOf('another', 2), arming, armed)).toMatchObject({ kind: 'armed' })
  })

  it('counts the attempt and happens once', () => {
    const { store } = openStore()
    store.add([outboxRow(1)], queued)
    store.takeLease('me', startMs, leaseMs)
    const row = { ...outboxRow(1), order: 1, state: 'armed', attempt: 1, armedAt: arming.at }
    const changed = { armedServerAt: arming.serverAt, deadlineAt: arming.deadlineAt, updatedAt: arming.at }
    expect(store.arm('item-1', leaseOf('me'), arming, armed)).toEqual({
      kind: 'armed',
      row: { ...row, ...changed },
    })
    expect(store.find('item-1')).toEqual({ ...row, ...changed })
    expect(store.arm('item-1', leaseOf('me'), arming, armed)).toEqual({ kind: 'changed' })
    expect(store.arm('item-9', leaseOf('me'), arming, armed)).toEqual({ kind: 'changed' })
    expect(store.log('item-1')).toEqual([queued, armed])
  })

  it.each(['armed', 'unknown'] as const)('waits while the same content is %s', (state) => {
    const { store, database } = openStore()
    const { fingerprint } = outboxRow(1)
    store.add([outboxRow(1), outboxRow(2, { fingerprint })], queued)
    store.takeLease('me', startMs, leaseMs)
    store.change('item-1', { states: ['queued'] }, { state }, [])
    expect(store.arm('item-2', leaseOf('me'), arming, armed)).toEqual({ kind: 'same-content' })
    // The unique index, for a write that went round the check.
    expect(() => database.exec(`UPDATE outbox SET state = 'armed' WHERE id = 'item-2'`)).toThrow('UNIQUE')
    expect(() => store.change('item-2', { states: ['queued'] }, { state: 'unknown' }, [])).toThrow(
      'SQLITE_CONSTRAINT',
    )
    store.change('item-1', { states: [state] }, { state: 'accepted' }, [])
    expect(store.arm('item-2', leaseOf('me'), arming, armed)).toMatchObject({ kind: 'armed' })
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
