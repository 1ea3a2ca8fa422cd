import { fewestOfJob } from '#shared/limits.ts'
import type { OutboxJob } from '#shared/outbox/outbox-item.ts'
import type { NewItem } from '../outbox.ts'

/** The job of items that one request queues together; null where they are too few to be shown as one. */
export function jobOf(requestKey: string, items: readonly NewItem[]): OutboxJob | null {
  const [first] = items
  return first === undefined || items.length < fewestOfJob[first.content.kind]
    ? null
    : { id: requestKey, name: null }
}
