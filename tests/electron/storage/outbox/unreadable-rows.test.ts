import type { DatabaseSync } from 'node:sqlite'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { OutboxTransactions } from '#electron/main/storage/outbox/outbox-table.ts'
import { openDatabase } from '#electron/main/storage/database.ts'
import { createOutboxRecord } from '#electron/main/storage/outbox/record/outbox-record.ts'
import { createOutboxTransactions } from '#electron/main/storage/outbox/sqlite-outbox-store.ts'
import {
  account,
  faxFile,
  leaseMs,
  leaseOf,
  logEntry,
  outboxRow,
  startMs,
} from '#tests/support/samples/outbox-rows.ts'
import { temporaryFolder } from '#tests/support/temporary-folder.ts'

/** Two messages and a fax; the first has claimed an id. */
function openStore(): { store: OutboxTransactions; database: DatabaseSync; folder: string } {
  const folder = temporaryFolder()
  const { database, close } = openDatabase(folder, startMs)
  onTestFinished(close)
  const store = createOutboxTransactions(database, createOutboxRecord(folder), startMs)
  const fax = outboxRow(3, { content: { kind: 'fax', file: faxFile } })
  store.add([outboxRow(1, { remoteId: 'r-1' }), outboxRow(2), fax], logEntry('queued'))
  return { store, database, folder }
}

const aside = (database: DatabaseSync) =>
  database
    .prepare('SELECT item, body, reason FROM outbox_quarantine')
    .all()
    .map(({ body, ...rest }) => ({ ...rest, body: JSON.parse(String(body)) as unknown }))

describe('a row that can’t be read', () => {
  it.each([
    [`content = 'not JSON'`],
    [`content = '{"kind":"sms"}'`],
    [`content = '{"kind":"sms","message":"Another text"}'`],
    [`recipient = '447700909999'`],
    [`state = 'quEued'`],
    [`state = 'accepted'`],
    [`section = 'elsewhere'`],
    [`attempt = 9223372036854775807`],
    [`updated_at = 1e300`],
    [`problem = '{"code":"no such code"}'`],
    [`seal = ''`],
  ])('because %s is set aside whole, and never returned', (assignment) => {
    const { store, database } = openStore()
    database.exec(`UPDATE outbox SET ${assignment} WHERE id = 'item-1'`)
    expect(store.quarantined()).toBe(0)
    expect(store.find('item-1')).toBeNull()
    expect(store.quarantined()).toBe(1)
    expect(aside(database)).toEqual([
      {
        item: 1,
        reason: expect.stringMatching(/./) as string,
        body: expect.objectContaining({ id: 'item-1', account }) as unknown,
      },
    ])
    expect(store.find('item-2')).toMatchObject({ id: 'item-2' })
  })

  it('leaves every list as if it were not there', () => {
    const { store, database } = openStore()
    const broken = `UPDATE outbox SET haystack = 'message' WHERE id = 'item-1'`
    const query = { kind: 'sms', group: 'on-their-way', search: 'message', offset: 0, limit: 5 } as const
    database.exec(broken)
    expect(store.list(account, query)).toMatchObject({ rows: [{ id: 'item-2' }], total: 1 })
    database.exec(`UPDATE outbox SET seal = 'x' WHERE id = 'item-2'`)
    expect(store.inStates(account, ['queued'])).toMatchObject([{ id: 'item-3' }])
    expect(store.counts(account)).toMatchObject({ sms: { onTheirWay: 0 }, fax: { onTheirWay: 1 } })
    expect(store.quarantined()).toBe(2)
  })

  it('is neither changed nor armed', () => {
    const { store, database } = openStore()
    store.takeLease('me', startMs, leaseMs)
    database.exec(`UPDATE outbox SET recipient = '44' WHERE id = 'item-2'`)
    expect(
      store.arm('item-2', leaseOf('me'), { at: 1, serverAt: null, deadlineAt: 2 }, logEntry('armed')),
    ).toEqual({
      kind: 'changed',
    })
    expect(store.change('item-2', { states: ['queued'] }, { state: 'cancelled' }, [])).toBeNull()
    expect(store.quarantined()).toBe(1)
  })

  it('keeps its claim, its document and its log', () => {
    const { store, database } = openStore()
    database.exec(`UPDATE outbox SET seal = 'x'`)
    expect(store.inStates(account, ['queued'])).toEqual([])
    expect(store.quarantined()).toBe(3)
    expect(store.claimed(account, 'sms', ['r-1'])).toEqual(new Set(['r-1']))
    expect(store.fileIds()).toEqual(new Set([faxFile.fileId]))
    expect(database.prepare('SELECT count(*) AS n FROM outbox_log').get()).toEqual({ n: 3 })
  })

  it('is not made again by a repeated request, because it may have been sent', () => {
    const { store, database } = openStore()
    database.exec(`UPDATE outbox SET seal = 'x' WHERE id = 'item-2'`)
    expect(() => store.add([outboxRow(2)], logEntry('queued'))).toThrow('can’t be read')
    expect(store.find('item-3')).not.toBeNull()
    expect(store.find('item-2')).toBeNull()
    expect(() => store.add([outboxRow(2)], logEntry('queued'))).toThrow('can’t be read')
  })

  it.each([
    ['queued', 'ask'],
    ['scheduled', 'ask'],
    ['unknown', 'ask'],
    ['accepted', 'accepted'],
    ['rejected', 'rejected'],
  ] as const)('that was %s is found again once a version can read it, as %s', (state, becomes) => {
    const { store, database, folder } = openStore()
    const row = outboxRow(9, { state, attempt: 2, sendAt: 12.5, content: { kind: 'fax', file: faxFile } })
    const [added] = store.add([row], logEntry('queued'))
    // A later version took its good seal for a broken one.
    const seal = database.prepare(`SELECT seal FROM outbox WHERE id = 'item-9'`).get()?.['seal'] ?? null
    database.exec(`UPDATE outbox SET seal = 'x' WHERE id = 'item-9'`)
    expect(store.find('item-9')).toBeNull()
    database.prepare(`UPDATE outbox_quarantine SET body = json_set(body, '$.seal', ?)`).run(seal)
    const later = createOutboxTransactions(database, createOutboxRecord(folder), startMs + 5)
    expect(later.find('item-9')).toEqual({ ...added, state: becomes, updatedAt: startMs + 5 })
    expect(later.log('item-9').map(({ event }) => event)).toEqual(['queued', 'found-again'])
    expect(later.quarantined()).toBe(0)
  })

  it('stays set aside for as long as it can’t be read, or its place is taken', () => {
    const { store, database, folder } = openStore()
    database.exec(`UPDATE outbox SET recipient = '44' WHERE id = 'item-1'`)
    expect(store.find('item-1')).toBeNull()
    const later = createOutboxTransactions(database, createOutboxRecord(folder), startMs + 5)
    expect([later.find('item-1'), later.quarantined()]).toEqual([null, 1])
  })

  it('is left out while the disk has no room to set it aside', () => {
    const { store, database } = openStore()
    database.exec(`UPDATE outbox SET seal = 'x' WHERE id = 'item-1'`)
    database.exec('PRAGMA query_only = 1')
    expect(store.inStates(account, ['queued'])).toMatchObject([{ id: 'item-2' }, { id: 'item-3' }])
    database.exec('PRAGMA query_only = 0')
    expect(store.quarantined()).toBe(0)
    expect(store.find('item-1')).toBeNull()
    expect(store.quarantined()).toBe(1)
  })
})
