import { describe, expect, it, onTestFinished } from 'vitest'
import { createDocumentBudgetStore } from '#electron/main/desk/document-budget-store.ts'
import { loadDocuments } from '#electron/main/features/loaded-documents.ts'
import type { BudgetStore, SavedBudget } from '#electron/main/ports/budget-store.ts'
import { openDatabase } from '#electron/main/storage/database.ts'
import { createSqliteDocumentStore } from '#electron/main/storage/sqlite-document-store.ts'
import { MemoryBudgetStore } from '#tests/support/stores/memory-budget-store.ts'
import { RecordingLogger } from '#tests/support/fakes/recording-logger.ts'
import { temporaryFolder } from '#tests/support/temporary-folder.ts'
import { VirtualClock } from '#tests/support/virtual-clock.ts'

const spent = { operator: 1, outbox: 2, follow: 0, page: 3, background: 0 }
const budget: SavedBudget = {
  level: 12.5,
  at: 1_795_000_000_000,
  heldUntil: 1_795_000_060_000,
  othersShareLogin: true,
  minutes: [{ minute: 29_916_666, spent }],
}

interface Opened {
  /** Of a login, as the next start of the program opens it. */
  readonly open: (login: string) => Promise<BudgetStore>
  /** From now on nothing can be written. */
  readonly refuse: () => void
}

function openSqlite(): Opened {
  const { hasty, close } = openDatabase(temporaryFolder(), new VirtualClock().now())
  onTestFinished(close)
  const documents = createSqliteDocumentStore(hasty, new VirtualClock())
  return {
    open: async (login) =>
      createDocumentBudgetStore(await loadDocuments(documents), login, new RecordingLogger()),
    refuse: () => hasty.exec('PRAGMA query_only = ON'),
  }
}

function openMemory(): Opened {
  const stores = new Map<string, MemoryBudgetStore>()
  return {
    open(login) {
      const store = stores.get(login) ?? new MemoryBudgetStore()
      stores.set(login, store)
      return Promise.resolve(store)
    },
    refuse: () => stores.forEach((store) => (store.isFull = true)),
  }
}

describe.each<[string, () => Opened]>([
  ['memory', openMemory],
  ['SQLite', openSqlite],
])('a budget in %s', (_name, openStores) => {
  it('is none at first, and then what was saved last, also at the next start', async () => {
    const { open } = openStores()
    const store = await open('a')
    expect(await store.load()).toBeNull()
    await store.save(budget)
    await store.save({ ...budget, level: 3 })
    expect(await store.load()).toEqual({ ...budget, level: 3 })
    expect(await (await open('a')).load()).toEqual({ ...budget, level: 3 })
  })

  it('belongs to one login', async () => {
    const { open } = openStores()
    await (await open('a')).save(budget)
    expect(await (await open('b')).load()).toBeNull()
  })

  it('that can’t be saved rejects nothing, and the last one that was saved is still there', async () => {
    const { open, refuse } = openStores()
    const store = await open('a')
    await store.save(budget)
    refuse()
    await store.save({ ...budget, level: 3 })
    expect(await store.load()).toEqual(budget)
  })
})

it('a stored budget that makes no sense is none', async () => {
  const { hasty, close } = openDatabase(temporaryFolder(), new VirtualClock().now())
  onTestFinished(close)
  const documents = createSqliteDocumentStore(hasty, new VirtualClock())
  await documents.write('budget/a', { level: 'full' })
  const store = createDocumentBudgetStore(await loadDocuments(documents), 'a', new RecordingLogger())
  expect(await store.load()).toBeNull()
})
