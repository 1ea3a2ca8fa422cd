import { shallowReactive, shallowRef } from 'vue'
import type { OutboxItem } from '#shared/outbox/outbox-item.ts'
import { undoMs } from '#shared/limits.ts'
import type { QueuedBatch } from './use-undo.ts'

/** What of a file is on disk, and what of that can be taken back together. */
export function useQueuedLines() {
  /** Lines of the file, with the ids of their messages. */
  const queued = shallowReactive(new Map<number, string>())
  const batch = shallowRef<QueuedBatch | null>(null)

  /** Of everything that was queued of the file, what was cancelled since too. */
  const lineOf = new Map<string, number>()

  function note(lines: readonly number[], ids: readonly string[], sendAt: number | null): void {
    lines.forEach((line, index) => {
      queued.set(line, ids[index] ?? '')
      lineOf.set(ids[index] ?? '', line)
    })
    const { at = Date.now(), ids: before = [] } = batch.value ?? {}
    batch.value = { at, ids: [...before, ...ids], sendAt }
  }

  /** What was queued a moment ago can be taken back together with what follows; older ones not. */
  function beginBatch(): void {
    if (batch.value !== null && Date.now() >= batch.value.at + undoMs) batch.value = null
  }

  /** These are in the file still, and not in the outbox any more. */
  function takenBack(ids: ReadonlySet<string>): void {
    for (const [line, id] of queued) if (ids.has(id)) queued.delete(line)
    batch.value = null
  }

  /**
   * What the outbox says of them: a line whose message was cancelled may be sent from the file again, and one
   * whose cancellation was taken back may not, or it would be sent twice.
   */
  function follow(items: readonly OutboxItem[]): void {
    for (const { id, state, repeats } of items) {
      const line = lineOf.get(id)
      const again = repeats === null ? undefined : lineOf.get(repeats)
      if (line !== undefined && state === 'cancelled' && queued.get(line) === id) queued.delete(line)
      if (line !== undefined || again === undefined || state === 'cancelled') continue
      lineOf.set(id, again)
      queued.set(again, id)
    }
  }

  function clear(): void {
    queued.clear()
    lineOf.clear()
    batch.value = null
  }

  return { queued, batch, note, beginBatch, takenBack, follow, clear }
}
