import { largestFaxBytes } from '#shared/fax/largest-fax.ts'
import type { CallChannel } from '#shared/ipc/channels.ts'

const mebibyte = 1024 * 1024

/** Requests are small; only the channel that carries a document has room for one. */
export function maxRequestBytes(channel: CallChannel): number {
  return channel === 'fax.addFile' ? largestFaxBytes + mebibyte : mebibyte
}

/**
 * Whether a structured-clone value takes more than `limit` bytes, counted as UTF-8 text, raw bytes and
 * eight for everything else. Stops at the limit and sees every object once, so no value can keep it busy.
 */
export function exceedsBytes(value: unknown, limit: number): boolean {
  const seen = new Set<object>()
  const waiting: unknown[] = [value]
  let bytes = 0
  while (waiting.length > 0) {
    const item = waiting.pop()
    bytes += ownBytes(item)
    if (bytes > limit) return true
    if (typeof item !== 'object' || item === null || seen.has(item)) continue
    seen.add(item)
    for (const part of partsOf(item)) waiting.push(part)
  }
  return false
}

function ownBytes(item: unknown): number {
  if (typeof item === 'string') return Buffer.byteLength(item)
  if (ArrayBuffer.isView(item) || item instanceof ArrayBuffer) return item.byteLength
  return 8
}

function partsOf(item: object): Iterable<unknown> {
  if (ArrayBuffer.isView(item) || item instanceof ArrayBuffer) return []
  if (Array.isArray(item) || item instanceof Set) return item as Iterable<unknown>
  if (item instanceof Map) return [...(item as Map<unknown, unknown>)].flat()
  return Object.entries(item as Record<string, unknown>).flat()
}
