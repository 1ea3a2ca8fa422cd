import { largestFaxBytes } from '#shared/fax/largest-fax.ts'
import type { RequestChannel } from '#shared/ipc/channels.ts'

const mebibyte = 1024 * 1024

/** Requests are small; only the channel that carries a document has room for one. */
export function maxRequestBytes(channel: RequestChannel): number {
  return channel === 'fax.addFile' ? largestFaxBytes + mebibyte : mebibyte
}

/**
 * Whether a structured-clone value takes more than `limit` bytes, counted as UTF-8 text, raw bytes and
 * eight for everything else, holes of arrays too. Stops at the limit, walks through nothing that has more
 * parts than are left, and sees every object once, so no value can keep it busy.
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
    if (bytes + countParts(item) * bytesOfPart > limit) return true
    for (const part of partsOf(item)) waiting.push(part)
  }
  return false
}

const bytesOfPart = 8

function ownBytes(item: unknown): number {
  if (typeof item === 'string') return Buffer.byteLength(item)
  // A view comes with all that it is a view of.
  if (ArrayBuffer.isView(item)) return item.buffer.byteLength
  return item instanceof ArrayBuffer ? item.byteLength : bytesOfPart
}

const isBytes = (item: object): boolean => ArrayBuffer.isView(item) || item instanceof ArrayBuffer

function countParts(item: object): number {
  if (isBytes(item)) return 0
  if (Array.isArray(item)) return item.length
  if (item instanceof Set || item instanceof Map) return item.size
  return Object.keys(item).length
}

function partsOf(item: object): Iterable<unknown> {
  if (isBytes(item)) return []
  if (Array.isArray(item) || item instanceof Set) return item as Iterable<unknown>
  if (item instanceof Map) return [...(item as Map<unknown, unknown>)].flat()
  return Object.entries(item as Record<string, unknown>).flat()
}
