import type { Cancel, Clock } from '../ports/clock.ts'

/** Tells its listeners of changes, but no more often than every `gapMs`; the last change is never lost. */
export interface ChangeNotice {
  touch(): void
  subscribe(listener: () => void): () => void
  stop(): void
}

export function createChangeNotice(clock: Clock, gapMs: number): ChangeNotice {
  const listeners = new Set<() => void>()
  let toldAt = -Infinity
  let pending: Cancel | null = null

  function tell(): void {
    pending = null
    toldAt = clock.monotonic()
    for (const listener of listeners) listener()
  }

  return {
    touch: () => {
      if (pending !== null || listeners.size === 0) return
      pending = clock.after(Math.max(0, toldAt + gapMs - clock.monotonic()), tell)
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    stop: () => {
      pending?.()
      pending = null
      listeners.clear()
    },
  }
}
