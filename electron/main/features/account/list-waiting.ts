import type { WaitingSends } from '#shared/account/account.ts'
import type { OutboxStore } from '../../ports/outbox-store.ts'
import { ignoreStorageFailure } from '../ignore-storage-failure.ts'
import { accountKey, type AccountRegistry } from './account-registry.ts'

/** What waits to leave, by saved account; nothing where the disk can't be read. */
export async function listWaiting(
  registry: AccountRegistry,
  count: OutboxStore['waiting'],
): Promise<WaitingSends[]> {
  const counts = await ignoreStorageFailure(() => Promise.all(registry.saved().map(({ id }) => countOf(id))))
  return counts?.flat() ?? []

  async function countOf(savedId: string): Promise<WaitingSends[]> {
    const details = registry.details(savedId)
    const key = details === null ? null : accountKey(details)
    if (key === null) return []
    const { sms, fax } = await count(key)
    return sms + fax === 0 ? [] : [{ savedId, sms, fax }]
  }
}
