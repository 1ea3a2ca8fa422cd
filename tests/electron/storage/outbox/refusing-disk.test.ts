import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { OutboxTransactions } from '#electron/main/storage/outbox/outbox-table.ts'
import { StorageFailure } from '#electron/main/ports/storage-failure.ts'
import { openDatabase } from '#electron/main/storage/database.ts'
import { createOutboxRecord } from '#electron/main/storage/outbox/record/outbox-record.ts'
import { createOutboxTransactions } from '#electron/main/storage/outbox/sqlite-outbox-store.ts'
import {
  account,
  leaseMs,
  leaseOf,
  logEntry,
  outboxRow,
  startMs,
} from '#tests/support/samples/outbox-rows.ts'
import { temporaryFolder } from '#tests/support/temporary-folder.ts'

function openStore(): { store: OutboxTransactions; database: DatabaseSync } {
  const folder = temporaryFolder()
  const { database, close } = openDatabase(folder, startMs)
  onTestFinished(close)
  const store = createOutboxTransactions(database, createOutboxRecord(folder), startMs)
  store.add([outboxRow(1)], logEntry('queued'))
  store.takeLease('me', startMs, leaseMs)
  return { store, database }
}

const writes: readonly (readonly [string, (store: OutboxTransactions) => unknown])[] = [
  ['add', (store) => store.add(many, logEntry('queued'))],
  ['change', (store) => store.change('item-1', { states: ['queued'] }, { problem }, [logEntry('ask')])],
  [
    'changeAll',
    (store) => {
      const log = logEntry('cancelled', 'x'.repeat(9_000))
      return store.changeAll([
        { id: 'item-1', expected: { states: ['queued'] }, patch: { state: 'cancelled' }, log },
      ])
    },
  ],
  [
    'arm',
    (store) =>
      store.arm(
        'item-1',
        leaseOf('me'),
        { at: 1, serverAt: null, deadlineAt: 2 },
        logEntry('armed', 'x'.repeat(9_000)),
      ),
  ],
  ['claim', (store) => store.claim('item-1', { states: ['queued'] }, { remoteId: 'r', problem }, [])],
  [
    'noteSeen',
    (store) =>
      store.noteSeen(
        account,
        'sms',
        Array.from({ length: 999 }, (_, id) => String(id)),
        1,
      ),
  ],
]
const many = Array.from({ length: 200 }, (_, index) => outboxRow(10 + index))
const problem = { code: 'rejected', detail: 'x'.repeat(9_000) } as const

describe('a disk that is full', () => {
  it.each(writes)('makes %s throw, with nothing half done, and reading goes on', (_name, write) => {
    const { store, database } = openStore()
    const pages = Number(database.prepare('PRAGMA page_count').get()?.['page_count'])
    database.exec(`PRAGMA max_page_count = ${String(pages)}`)
    expect(() => write(store)).toThrow(expect.objectContaining({ code: 'SQLITE_FULL' }))
    expect(store.inStates(account, ['queued'])).toEqual([{ ...outboxRow(1), order: 1 }])
    expect(store.log('item-1')).toEqual([logEntry('queued')])
    expect(store.claimed(account, 'sms', ['r'])).toEqual(new Set())
    expect(store.firstSeen(account, 'sms', ['1'])).toEqual(new Map())
    database.exec('PRAGMA max_page_count = 100000')
    expect(() => write(store)).not.toThrow()
  })
})

describe('a disk that became read-only', () => {
  it.each([
    ...writes,
    ['takeLease', (store: OutboxTransactions) => store.takeLease('me', 2, leaseMs)] as const,
  ])('makes %s throw', (_name, write) => {
    const { store, database } = openStore()
    database.exec('PRAGMA query_only = 1')
    expect(() => write(store)).toThrow(StorageFailure)
    expect(() => write(store)).toThrow('SQLITE_READONLY')
    expect(store.find('item-1')).toEqual({ ...outboxRow(1), order: 1 })
    database.exec('PRAGMA query_only = 0')
    expect(() => write(store)).not.toThrow()
  })
})

it('a database that was closed makes every call throw', () => {
  const folder = temporaryFolder()
  const { database, close } = openDatabase(folder, startMs)
  const store = createOutboxTransactions(database, createOutboxRecord(folder), startMs)
  close()
  expect(() => store.find('item-1')).toThrow()
  expect(() => store.add([outboxRow(1)], logEntry('queued'))).toThrow()
})

it('an attempt that can’t be noted beside the database is not begun', () => {
  const folder = temporaryFolder()
  const { database, close } = openDatabase(folder, startMs)
  onTestFinished(close)
  mkdirSync(join(folder, 'attempts.log'))
  const read = () => ({ happened: [], safe: 0, last: 0 })
  const record = { ...createOutboxRecord(folder), read, settle: () => undefined }
  const store = createOutboxTransactions(database, record, startMs)
  store.add([outboxRow(1)], logEntry('queued'))
  store.takeLease('me', startMs, leaseMs)
  const arming = { at: startMs, serverAt: null, deadlineAt: startMs + 60_000 }
  expect(() => store.arm('item-1', leaseOf('me'), arming, logEntry('armed'))).toThrow(StorageFailure)
  expect(store.find('item-1')).toMatchObject({ state: 'queued', attempt: 0 })
})
