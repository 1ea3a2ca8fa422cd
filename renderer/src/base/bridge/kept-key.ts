/** One pair of keys that the browser keeps for this origin, out of reach of every other port. */
export interface KeptKey {
  /** Null where there is none, or the browser keeps nothing. */
  readonly read: () => Promise<CryptoKeyPair | null>
  /** In the place of the one before; a browser that keeps nothing is no error. */
  readonly write: (pair: CryptoKeyPair) => Promise<void>
}

const database = 'callboard'
const store = 'keys'
const only = 'browser'

function asPromise<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('refused'))
  })
}

export function createKeptKey(factory: IDBFactory | undefined): KeptKey {
  async function inStore<T>(
    mode: IDBTransactionMode,
    ask: (keys: IDBObjectStore) => IDBRequest<T>,
  ): Promise<T | null> {
    if (factory === undefined) return null
    const opening = factory.open(database, 1)
    opening.onupgradeneeded = () => void opening.result.createObjectStore(store)
    try {
      const opened = await asPromise(opening)
      const answer = await asPromise(ask(opened.transaction(store, mode).objectStore(store)))
      opened.close()
      return answer
    } catch {
      return null
    }
  }

  return {
    read: async () =>
      ((await inStore<unknown>('readonly', (keys) => keys.get(only))) ?? null) as CryptoKeyPair | null,
    write: async (pair) => void (await inStore('readwrite', (keys) => keys.put(pair, only))),
  }
}
