/*
 * A request is measured before Electron clones it, so that no page can keep the main process busy with a huge
 * value. Only the types that requests consist of are let through; any other value is refused, whatever its
 * size.
 */

export interface Bounds {
  readonly bytes: number
  readonly depth: number
  readonly items: number
}

/** A request carries facts, and no bytes of documents or sounds: those have addresses. */
export const requestBounds: Bounds = { bytes: 1024 * 1024, depth: 24, items: 250_000 }

interface Waiting {
  readonly value: unknown
  readonly depth: number
}

/** True for plain objects, dense arrays, text, numbers, booleans and undefined, within the bounds. */
export function isWithin(value: unknown, { bytes, depth: deepest, items }: Bounds): boolean {
  const waiting: Waiting[] = [{ value, depth: 0 }]
  let bytesLeft = bytes
  let itemsLeft = items
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const size = sizeOf(next.value)
    if (size === null || next.depth > deepest) return false
    bytesLeft -= size.bytes
    itemsLeft -= 1 + size.parts
    if (bytesLeft < 0 || itemsLeft < 0) return false
    // Only after the check above, so that a value with more parts than are left is never walked through.
    const parts = size.parts === 0 ? [] : partsOf(next.value as object)
    if (parts === null) return false
    for (const part of parts) waiting.push({ value: part, depth: next.depth + 1 })
  }
  return true
}

/** The value's own size; null for a type that no request consists of. */
function sizeOf(value: unknown): { bytes: number; parts: number } | null {
  switch (typeof value) {
    case 'string':
      return { bytes: value.length, parts: 0 }
    case 'undefined':
    case 'boolean':
    case 'number':
      return { bytes: 8, parts: 0 }
    case 'object':
      return value === null ? { bytes: 8, parts: 0 } : sizeOfObject(value)
    default:
      return null
  }
}

function sizeOfObject(value: object): { bytes: number; parts: number } | null {
  if (Array.isArray(value)) return { bytes: 8, parts: value.length }
  const prototype: unknown = Object.getPrototypeOf(value)
  const isPlain = prototype === null || prototype === Object.prototype
  if (!isPlain) return null
  const keys = Object.keys(value)
  return { bytes: keys.reduce((sum, key) => sum + key.length, 8), parts: keys.length }
}

/** Null for an array with holes, or with properties besides its items. */
function partsOf(value: object): readonly unknown[] | null {
  if (!Array.isArray(value)) return Object.values(value as Record<string, unknown>)
  const items: readonly unknown[] = value
  return Object.keys(items).length === items.length ? items : null
}
