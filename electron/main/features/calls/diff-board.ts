import type { BoardChange, CallPatch, LiveCall } from '#shared/calls/live-call.ts'
import type { Card, Cards } from './card.ts'

export type CallsChange = Pick<BoardChange, 'added' | 'changed' | 'removed'>

/** The changes that turn `before` into `after`, for a page that shows `before`; null where they are equal. */
export function diffBoards(before: Cards, after: Cards): CallsChange | null {
  const added: LiveCall[] = []
  const changed: CallPatch[] = []
  for (const [key, card] of after) {
    const old = before.get(key)
    const patch = old === undefined ? null : diffCalls(old, card)
    if (old === undefined) added.push(card.call)
    else if (patch !== null) changed.push(patch)
  }
  const removed = [...before.keys()].filter((key) => !after.has(key))
  return added.length + changed.length + removed.length === 0 ? null : { added, changed, removed }
}

/** The key and the fields that differ; null where none does. */
function diffCalls(before: Card, after: Card): CallPatch | null {
  if (before.call === after.call) return null
  const fields = Object.entries(after.call).filter(
    ([name, value]) => !isSame(value, before.call[name as keyof LiveCall]),
  )
  return fields.length === 0 ? null : { ...Object.fromEntries(fields), key: after.call.key }
}

function isSame(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === 'object' && JSON.stringify(a) === JSON.stringify(b))
}
