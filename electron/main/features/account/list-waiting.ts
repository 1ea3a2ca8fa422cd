import type { WaitingSends } from '#shared/account/account.ts'
import type { OutboxStore } from '../../ports/outbox-store.ts'
import { StorageFailure } from '../../ports/storage-failure.ts'
import { accountKey, type AccountBook } from './account-book.ts'

/** What waits to leave, by saved account; nothing where the disk can't be read. */
export function listWaiting(book: AccountBook, count: OutboxStore['waiting']): WaitingSends[] {
  try {
    return book.saved().flatMap(({ id }) => countOf(id))
  } catch (cause) {
    if (cause instanceof StorageFailure) return []
    throw cause
  }

  function countOf(savedId: string): WaitingSends[] {
    const details = book.details(savedId)
    const key = details === null ? null : accountKey(details)
    if (key === null) return []
    const { sms, fax } = count(key)
    return sms + fax === 0 ? [] : [{ savedId, sms, fax }]
  }
}
