/** Requests and answers carry facts. Documents and sounds have addresses of their own: see `desk/files`. */
export const maxRequestBytes = 1024 * 1024

/** A board of 1,000 calls is a fifth of it. */
export const maxAnswerBytes = 8 * 1024 * 1024

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
