import type { FaxFormState } from '#shared/fax/fax-form.ts'
import type { OutboxItem } from '#shared/outbox/outbox-item.ts'
import { isFaxServiceRefusal } from './fax-refusal.ts'

export type FaxService = FaxFormState['service']

/** What these items say of the service; the newest word counts. The same object where they say nothing new. */
export function decideFaxService(known: FaxService, items: readonly OutboxItem[]): FaxService {
  return [...items].sort((a, b) => a.updatedAt - b.updatedAt).reduce(hear, known)
}

function hear(known: FaxService, item: OutboxItem): FaxService {
  const heard = wordOf(item)
  if (heard === null || (known.at !== null && item.updatedAt < known.at)) return known
  const isNews = heard.state !== known.state || heard.detail !== known.detail
  return isNews ? { ...heard, at: item.updatedAt } : known
}

function wordOf(item: OutboxItem): Pick<FaxService, 'state' | 'detail'> | null {
  if (item.kind !== 'fax') return null
  if (item.state === 'accepted' || item.state === 'delivered') return { state: 'available', detail: null }
  if (item.state !== 'rejected' || item.problem === null || !isFaxServiceRefusal(item.problem)) return null
  return { state: 'refused', detail: item.problem.detail ?? null }
}
