import { describe, expect, it, onTestFinished } from 'vitest'
import type { OutboxStore } from '#electron/main/ports/outbox-store.ts'
import { StorageFailure } from '#electron/main/ports/storage-failure.ts'
import { openDatabase } from '#electron/main/storage/database.ts'
import { createOutboxRecord } from '#electron/main/storage/outbox/record/outbox-record.ts'
import { createSqliteOutboxStore } from '#electron/main/storage/outbox/sqlite-outbox-store.ts'
import type { OutboxQuery } from '#shared/outbox/outbox-item.ts'
import { outboxStates } from '#shared/outbox/outbox-state.ts'
import { MemoryOutboxStore } from '#tests/support/stores/memory-outbox-store.ts'
import {
  account,
  faxFile,
  leaseMs,
  logEntry,
  outboxRow,
  startMs,
} from '#tests/support/samples/outbox-rows.ts'
import { outboxQuery } from '#tests/support/stores/stored-outbox.ts'
import { temporaryFolder } from '#tests/support/temporary-folder.ts'

interface Opened {
  readonly store: OutboxStore
  /** From now on nothing can be written. */
  readonly refuse: () => void
}

function openSqlite(): Opened {
  const folder = temporaryFolder()
  const { database, close } = openDatabase(folder, startMs)
  onTestFinished(close)
  const store = createSqliteOutboxStore(database, createOutboxRecord(folder), startMs)
  return { store, refuse: () => void database.exec('PRAGMA query_only = ON') }
}

function openMemory(): Opened {
  const memory = new MemoryOutboxStore()
  return { store: memory.port, refuse: () => void (memory.disk = 'full') }
}

const queued = logEntry('queued')
const armed = logEntry('armed')
const arming = { at: startMs + 5, serverAt: startMs + 4, deadlineAt: startMs + 60_000 }

/** What every adapter of the outbox has to do; the engine relies on all of it. */
describe.each([
  ['memory', openMemory],
  ['SQLite', openSqlite],
])('the outbox in %s', (_name, open) => {
  it('gives back what was added, and once for one request however often it is repeated', async () => {
    const { store } = open()
    const rows = [outboxRow(1), outboxRow(2, { content: { kind: 'fax', file: faxFile } })]
    const stored = await store.add(rows, queued)
    expect(stored).toEqual(rows.map((row, index) => ({ ...row, order: index + 1 })))
    expect(await store.add([{ ...outboxRow(1), id: 'another' }], queued)).toEqual([stored[0]])
    expect(await store.find('item-2')).toEqual(stored[1])
    expect(await store.find('another')).toBeNull()
    expect(await store.requested(outboxRow(1).requestKey)).toContain('item-1')
    expect([...(await store.fileIds())]).toEqual([faxFile.fileId])
    expect([await store.hasFile(account, faxFile.fileId), await store.hasFile('b', faxFile.fileId)]).toEqual([
      true,
      false,
    ])
  })

  it('adds nothing where what is corrected is not as expected', async () => {
    const { store } = open()
    await store.add([outboxRow(1, { state: 'rejected' })], queued)
    const discard = (state: 'ask' | 'rejected') => ({
      ...{ id: 'item-1', expected: { states: [state] }, patch: { dismissed: true } },
      log: logEntry('dismissed'),
    })
    expect(await store.add([outboxRow(2)], queued, discard('ask'))).toEqual([])
    expect(await store.find('item-2')).toBeNull()
    expect(await store.add([outboxRow(3)], queued, discard('rejected'))).toHaveLength(1)
    expect(await store.find('item-1')).toMatchObject({ dismissed: true })
  })

  it('changes a row only where it is as expected, with its log', async () => {
    const { store } = open()
    await store.add([outboxRow(1)], queued)
    const patch = { state: 'cancelled', updatedAt: startMs + 9 } as const
    expect(await store.change('item-1', { states: ['armed'] }, patch, [])).toBeNull()
    expect(await store.change('item-1', { states: ['queued'], attempt: 1 }, patch, [])).toBeNull()
    expect(await store.change('nobody', { states: ['queued'] }, patch, [])).toBeNull()
    const log = logEntry('cancelled')
    const changed = await store.change('item-1', { states: ['queued'], attempt: 0 }, patch, [log])
    expect(changed).toMatchObject(patch)
    expect(await store.find('item-1')).toEqual(changed)
    expect(await store.log('item-1')).toEqual([queued, log])
  })

  it('changes many at once, each as it would alone', async () => {
    const { store } = open()
    await store.add([outboxRow(1), outboxRow(2, { state: 'ask' }), outboxRow(3)], queued)
    const [patch, log] = [{ state: 'cancelled' }, logEntry('cancelled')] as const
    const cancel = (id: string) => ({ id, expected: { states: ['queued'] as const }, patch, log })
    const changed = await store.changeAll(['item-1', 'item-2', 'item-3', 'nobody'].map(cancel))
    expect(changed.map((row) => row?.id ?? null)).toEqual(['item-1', null, 'item-3', null])
    expect(await store.find('item-2')).toMatchObject({ state: 'ask' })
  })

  it('lets two changes of one row that were asked for at once each see what the other did', async () => {
    const { store } = open()
    await store.add([outboxRow(1)], queued)
    const [first, second] = await Promise.all([
      store.change('item-1', { states: ['queued'] }, { state: 'cancelled' }, []),
      store.change('item-1', { states: ['queued'] }, { state: 'expired' }, []),
    ])
    expect([first, second].filter((row) => row !== null)).toHaveLength(1)
  })

  it('arms once, and only for who took the lease last', async () => {
    const { store } = open()
    await store.add([outboxRow(1)], queued)
    const mine = await store.takeLease('me', startMs, leaseMs)
    const theirs = await store.takeLease('another', startMs, leaseMs)
    expect(await store.arm('item-1', mine, arming, armed)).toEqual({ kind: 'elsewhere' })
    expect(await store.arm('item-1', theirs, arming, armed)).toMatchObject({
      kind: 'armed',
      row: { state: 'armed', attempt: 1, armedAt: arming.at, deadlineAt: arming.deadlineAt },
    })
    expect(await store.arm('item-1', theirs, arming, armed)).toEqual({ kind: 'changed' })
    expect(await store.arm('nobody', theirs, arming, armed)).toEqual({ kind: 'changed' })
  })

  it('counts its fence up with each taking, so that the same holder’s earlier lease is worth nothing', async () => {
    const { store } = open()
    await store.add([outboxRow(1)], queued)
    const before = await store.takeLease('me', startMs, leaseMs)
    const after = await store.takeLease('me', startMs, leaseMs)
    expect(after.fence).toBeGreaterThan(before.fence)
    expect(await store.arm('item-1', before, arming, armed)).toEqual({ kind: 'elsewhere' })
    expect(await store.renewLease(before, startMs, leaseMs)).toBeNull()
  })

  it('arms nothing by a lease that has expired, until it was renewed', async () => {
    const { store } = open()
    await store.add([outboxRow(1)], queued)
    const short = await store.takeLease('me', startMs, 5)
    expect(await store.arm('item-1', short, arming, armed)).toEqual({ kind: 'expired' })
    expect(await store.find('item-1')).toMatchObject({ state: 'queued', attempt: 0 })
    const renewed = await store.renewLease(short, startMs + 5, 10)
    expect(renewed).toEqual({ ...short, until: startMs + 15 })
    if (renewed !== null)
      expect(await store.arm('item-1', renewed, arming, armed)).toMatchObject({ kind: 'armed' })
  })

  it.each(['armed', 'unknown'] as const)('arms nothing while the same content is %s', async (state) => {
    const { store } = open()
    const { fingerprint } = outboxRow(1)
    await store.add([outboxRow(1), outboxRow(2, { fingerprint })], queued)
    const lease = await store.takeLease('me', startMs, leaseMs)
    await store.change('item-1', { states: ['queued'] }, { state }, [])
    expect(await store.arm('item-2', lease, arming, armed)).toEqual({ kind: 'same-content' })
    await store.change('item-1', { states: [state] }, { state: 'accepted' }, [])
    expect(await store.arm('item-2', lease, arming, armed)).toMatchObject({ kind: 'armed' })
  })

  it('gives an id of the provider to one row of an account, and keeps when each was first seen', async () => {
    const { store } = open()
    await store.add([outboxRow(1), outboxRow(2)], queued)
    const patch = { state: 'accepted', remoteId: 'r-1' } as const
    const claim = (id: string) => store.claim(id, { states: ['queued', 'accepted'] }, patch, [])
    expect([(await claim('item-1'))?.remoteId, await claim('item-2')]).toEqual(['r-1', null])
    expect(await store.claimed(account, 'sms', ['r-1', 'r-2'])).toEqual(new Set(['r-1']))
    await store.noteSeen(account, 'sms', ['r-7'], 5)
    await store.noteSeen(account, 'sms', ['r-7'], 9)
    expect(await store.firstSeen(account, 'sms', ['r-7', 'r-8'])).toEqual(new Map([['r-7', 5]]))
  })

  it('lists, counts and finds rows by their state, each account for itself', async () => {
    const { store } = open()
    const rows = outboxStates.map((state, index) => outboxRow(index, { state, settled: true }))
    await store.add([...rows, outboxRow(90, { account: 'another' })], queued)
    for (const state of outboxStates) {
      expect((await store.inStates(account, [state])).map((row) => row.state)).toEqual([state])
    }
    const { needsYou, onTheirWay, sent, notSent } = (await store.counts(account)).sms
    expect(needsYou + onTheirWay + sent + notSent).toBe(outboxStates.length)
    expect((await store.list(account, outboxQuery({ group: 'sent' }))).total).toBe(sent)
    expect(await store.waiting(account)).toEqual({ sms: 2, fax: 0 })
    expect(await store.waiting('another')).toEqual({ sms: 1, fax: 0 })
    expect(await store.followed(account)).toEqual([])
    expect([await store.quarantined(), await store.missing(account)]).toEqual([0, null])
  })

  it('counts a job by what has become of its items, each once, and leaves other accounts and kinds out', async () => {
    const { store } = open()
    const job = { id: 'job-00001', name: 'patients.csv' }
    const states = [
      'delivered',
      'accepted',
      'queued',
      'scheduled',
      'armed',
      'failed',
      'ask',
      'cancelled',
    ] as const
    const rows = states.map((state, index) => outboxRow(index, { state, job }))
    const again = outboxRow(20, { job, state: 'delivered', repeats: 'item-0' })
    const others = [outboxRow(30, { account: 'another', job }), outboxRow(31)]
    await store.add([...rows, again, ...others], queued)
    const repeatedAs = { id: 'item-20', at: 5 }
    await store.change('item-0', { states: ['delivered'] }, { repeatedAs }, [])
    const counted = {
      total: 8,
      delivered: 1,
      sent: 1,
      waiting: 2,
      underWay: 1,
      failed: 1,
      asks: 1,
      notSent: 1,
    }
    expect(await store.jobs(account, 'sms', 10)).toEqual({
      jobs: [{ ...job, kind: 'sms', createdAt: rows[0]?.createdAt, sendAt: null, ...counted }],
      total: 1,
    })
    expect(await store.jobs(account, 'fax', 10)).toEqual({ jobs: [], total: 0 })
    expect((await store.find('item-0'))?.repeatedAs).toEqual(repeatedAs)
  })

  it('gives the newest jobs first, though an older one grew, says how many there are, and lists a job’s items alone or leaves them out', async () => {
    const { store } = open()
    const job = (number: number) => ({ id: `job-0000${String(number)}`, name: null })
    await store.add([outboxRow(1, { job: job(1) }), outboxRow(2, { job: job(2) }), outboxRow(3)], queued)
    await store.add([outboxRow(4, { job: job(1), state: 'failed' })], queued)
    const { jobs, total } = await store.jobs(account, 'sms', 1)
    expect([jobs.map(({ id }) => id), total]).toEqual([['job-00002'], 2])
    const listed = async (query: Partial<OutboxQuery>) =>
      (await store.list(account, outboxQuery(query))).rows.map(({ id }) => id)
    expect(await listed({ group: 'on-their-way' })).toEqual(['item-3', 'item-2', 'item-1'])
    expect(await listed({ group: 'on-their-way', job: 'job-00002' })).toEqual(['item-2'])
    expect(await listed({ group: 'on-their-way', folded: true })).toEqual(['item-3'])
    expect(await listed({ group: 'needs-you', folded: true })).toEqual(['item-4'])
  })

  it('rejects with StorageFailure where it can’t write, and has stored nothing of the call', async () => {
    const { store, refuse } = open()
    await store.add([outboxRow(1)], queued)
    const lease = await store.takeLease('me', startMs, leaseMs)
    refuse()
    const calls = [
      () => store.add([outboxRow(2)], queued),
      () => store.change('item-1', { states: ['queued'] }, { state: 'cancelled' }, []),
      () => store.arm('item-1', lease, arming, armed),
      () => store.takeLease('me', startMs, leaseMs),
    ]
    for (const call of calls) await expect(call()).rejects.toThrow(StorageFailure)
    expect(await store.find('item-1')).toMatchObject({ state: 'queued', attempt: 0 })
    expect(await store.find('item-2')).toBeNull()
  })
})
