import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { LoadedDocuments } from '#electron/main/features/loaded-documents.ts'
import { StorageFailure } from '#electron/main/ports/storage-failure.ts'

const text = z.string()
const full = new StorageFailure('SQLITE_FULL', null)

/** A store whose calls end when the test says so. */
class SlowStore {
  readonly stored = new Map<string, unknown>()
  readonly begun: string[] = []
  private readonly ends: ((failure: StorageFailure | null) => void)[] = []

  write(key: string, value: unknown): Promise<void> {
    return this.begin(`${key}=${String(value)}`, () => this.stored.set(key, value))
  }

  remove(key: string): Promise<void> {
    return this.begin(`${key} removed`, () => this.stored.delete(key))
  }

  /** Ends the oldest call that is under way, and lets what waited for it begin. */
  async end(failure: StorageFailure | null = null): Promise<void> {
    this.ends.shift()?.(failure)
    await new Promise((resolve) => setImmediate(resolve))
  }

  private begin(name: string, store: () => void): Promise<void> {
    this.begun.push(name)
    return new Promise((resolve, reject) => {
      this.ends.push((failure) => {
        if (failure !== null) return reject(failure)
        store()
        resolve()
      })
    })
  }
}

function setUp(found: Record<string, unknown> = {}) {
  const store = new SlowStore()
  return { store, documents: new LoadedDocuments(store, new Map(Object.entries(found))) }
}

describe('documents in memory', () => {
  it('read what was found, and as absent what does not fit the schema', () => {
    const { documents } = setUp({ a: 'one', b: 7 })
    expect([documents.read('a', text), documents.read('b', text), documents.read('c', text)]).toEqual([
      'one',
      null,
      null,
    ])
    expect(documents.read('b', z.number())).toBe(7)
  })

  it('show a change at once, and say that it is stored only when it is', async () => {
    const { documents, store } = setUp({ a: 'one' })
    let isStored = false
    const written = documents.write('a', 'two').then(() => (isStored = true))
    expect(documents.read('a', text)).toBe('two')
    expect([isStored, store.stored.size]).toEqual([false, 0])
    await store.end()
    await written
    expect(store.stored.get('a')).toBe('two')
  })

  it('store the changes of one key in the order in which they were asked for, other keys beside them', async () => {
    const { documents, store } = setUp()
    const all = [
      documents.write('a', 1),
      documents.write('a', 2),
      documents.remove('a'),
      documents.write('b', 3),
    ]
    expect(store.begun).toEqual(['a=1', 'b=3'])
    for (let call = 0; call < 4; call++) await store.end()
    await Promise.all(all)
    expect(store.begun.filter((name) => name.startsWith('a'))).toEqual(['a=1', 'a=2', 'a removed'])
    expect([...store.stored]).toEqual([['b', 3]])
  })

  it('are again as they are stored where the disk refuses', async () => {
    const { documents, store } = setUp({ a: 'one' })
    const refused = expect(documents.write('a', 'two')).rejects.toThrow(StorageFailure)
    const removed = expect(documents.remove('b')).resolves.toBeUndefined()
    await store.end(full)
    await store.end()
    await Promise.all([refused, removed])
    expect([documents.read('a', text), documents.keysUnder('')]).toEqual(['one', ['a']])
  })

  it('keep a newer change where an older one is refused', async () => {
    const { documents, store } = setUp({ a: 'one' })
    const refused = expect(documents.write('a', 'two')).rejects.toThrow(StorageFailure)
    const kept = documents.write('a', 'three')
    await store.end(full)
    await refused
    expect(documents.read('a', text)).toBe('three')
    await store.end()
    await kept
    expect(store.stored.get('a')).toBe('three')
  })

  it('know when everything that was asked for is over', async () => {
    const { documents, store } = setUp()
    let isOver = false
    void documents.write('a', 1)
    void documents.write('a', 2)
    const over = documents.settled().then(() => (isOver = true))
    await store.end()
    expect(isOver).toBe(false)
    await store.end()
    await over
    expect(store.stored.get('a')).toBe(2)
  })
})
