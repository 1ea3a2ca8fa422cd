import { shallowReactive, shallowRef } from 'vue'
import { undoMs } from '#shared/limits.ts'
import type { QueuedBatch } from './use-undo.ts'

/** What of a file is on disk, and what of that can be taken back together. */
export function useQueuedLines() {
  /** Lines of the file, with the ids of their messages. */
  const queued = shallowReactive(new Map<number, string>())
  const batch = shallowRef<QueuedBatch | null>(null)

  function note(lines: readonly number[], ids: readonly string[], sendAt: number | null): void {
    lines.forEach((line, index) => queued.set(line, ids[index] ?? ''))
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

  function clear(): void {
    queued.clear()
    batch.value = null
  }

  return { queued, batch, note, beginBatch, takenBack, clear }
}
