import type { WaitingSends } from '#shared/account/account.ts'
import type { OutboxStore } from '../../ports/outbox-store.ts'
import { ignoreStorageFailure } from '../ignore-storage-failure.ts'
import { accountKey, type AccountBook } from './account-book.ts'

/** What waits to leave, by saved account; nothing where the disk can't be read. */
export async function listWaiting(book: AccountBook, count: OutboxStore['waiting']): Promise<WaitingSends[]> {
  const counts = await ignoreStorageFailure(() => Promise.all(book.saved().map(({ id }) => countOf(id))))
  return counts?.flat() ?? []

  async function countOf(savedId: string): Promise<WaitingSends[]> {
    const details = book.details(savedId)
    const key = details === null ? null : accountKey(details)
    if (key === null) return []
    const { sms, fax } = await count(key)
    return sms + fax === 0 ? [] : [{ savedId, sms, fax }]
  }
}
