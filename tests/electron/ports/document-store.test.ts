import { describe, expect, it, onTestFinished } from 'vitest'
import type { DocumentStore } from '#electron/main/ports/document-store.ts'
import { StorageFailure } from '#electron/main/ports/storage-failure.ts'
import { openDatabase } from '#electron/main/storage/database.ts'
import { createSqliteDocumentStore } from '#electron/main/storage/sqlite-document-store.ts'
import { MemoryDocumentStore } from '#tests/support/stores/memory-document-store.ts'
import { temporaryFolder } from '#tests/support/temporary-folder.ts'
import { VirtualClock } from '#tests/support/virtual-clock.ts'

interface Opened {
  readonly store: DocumentStore
  /** The same data, as the next start of the program opens it. */
  readonly reopen: () => DocumentStore
  /** From now on nothing can be written. */
  readonly refuse: () => void
  /** A body that is no JSON. */
  readonly spoil: (key: string) => void
}

function openSqlite(connection: 'database' | 'hasty'): Opened {
  const opened = openDatabase(temporaryFolder(), new VirtualClock().now())
  onTestFinished(opened.close)
  const create = (): DocumentStore => createSqliteDocumentStore(opened[connection], new VirtualClock())
  return {
    store: create(),
    reopen: create,
    refuse: () => opened[connection].exec('PRAGMA query_only = ON'),
    spoil: (key) => opened.database.prepare("UPDATE document SET body = '{' WHERE key = ?").run(key),
  }
}

function openMemory(): Opened {
  const store = new MemoryDocumentStore()
  return {
    store,
    reopen: () => store,
    refuse: () => void (store.isFull = true),
    spoil: (key) => store.bodies.set(key, '{'),
  }
}

describe.each<[string, () => Opened]>([
  ['memory', openMemory],
  ['SQLite', () => openSqlite('database')],
  ['SQLite without the wait for the disk', () => openSqlite('hasty')],
])('documents in %s', (_name, open) => {
  it('are given back as they were written, also to the next start', async () => {
    const { store, reopen } = open()
    expect(await store.all()).toEqual(new Map())
    const body = { text: 'Grüße', list: [1, null, { deep: true }] }
    await store.write('a', body)
    await store.write('b', 'text')
    const both = new Map<string, unknown>([
      ['a', body],
      ['b', 'text'],
    ])
    expect(await store.all()).toEqual(both)
    expect(await reopen().all()).toEqual(both)
  })

  it('give way to what is written later, and are gone once removed', async () => {
    const { store } = open()
    await store.write('a', 1)
    await store.write('a', 2)
    await store.write('b', 3)
    await store.remove('b')
    await store.remove('b')
    expect(await store.all()).toEqual(new Map([['a', 2]]))
  })

  it('share nothing with the object that was written', async () => {
    const { store } = open()
    const body = { list: ['kept'] }
    await store.write('a', body)
    body.list.push('changed later')
    expect((await store.all()).get('a')).toEqual({ list: ['kept'] })
  })

  it('leave out a body that is no JSON, and read the others', async () => {
    const { store, spoil, reopen } = open()
    await store.write('a', 1)
    await store.write('b', 2)
    spoil('a')
    expect(await reopen().all()).toEqual(new Map([['b', 2]]))
  })

  it('reject with StorageFailure where nothing can be written, and stay as they were', async () => {
    const { store, refuse } = open()
    await store.write('a', 1)
    refuse()
    await expect(store.write('a', 2)).rejects.toThrow(StorageFailure)
    await expect(store.remove('a')).rejects.toThrow(StorageFailure)
    expect(await store.all()).toEqual(new Map([['a', 1]]))
  })
})
